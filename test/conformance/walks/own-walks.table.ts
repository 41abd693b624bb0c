import { before, PATHS, SERVER_STEPS, stepsOf, volumeBefore } from './steps.ts';
import type { Walk } from './walk.ts';

const server = stepsOf('server');
const agent = stepsOf('agent');
const volume = stepsOf('volume');
const { servers, network, volumes } = PATHS;

/** Walks that only the emulator can do: they show that it serves what `not-walked.table.ts` excuses. */
export const OWN_WALKS: readonly Walk[] = [
  {
    name: 'own: evacuate',
    follows: ['server', 'port', 'migration'],
    steps: [
      ...SERVER_STEPS,
      before('where it is', `GET ${servers}/{server}`, { keep: { host: 'server.OS-EXT-SRV-ATTR:host' } }),
      before('the service of that host', 'GET /compute/v2.1/os-services?binary=nova-compute&host={host}', {
        keep: { service: 'services.0.id' },
      }),
      before('that host is down', 'PUT /compute/v2.1/os-services/{service}', { body: { forced_down: true } }),
      server('evacuate', 'evacuate', `POST ${servers}/{server}/action`, { body: { evacuate: {} } }),
    ],
  },
  {
    name: 'own: completion of a migration',
    follows: ['volume'],
    steps: [
      volumeBefore('volume', { volume_type: 'any' }),
      before('a migration that stands still', 'POST /_emulator/faults', {
        body: { kind: 'volume', operation: 'volume_migrate', step: 'completing', action: 'hang' },
      }),
      volume('migrate, standing still', 'volume_migrate', `POST ${volumes}/{volume}/action`, {
        body: { 'os-migrate_volume': { host: 'storage@file-b#file-b' } },
      }),
      before('its copy', `GET ${volumes}/detail?migration_status=target:{volume}`, { keep: { copy: 'volumes.0.id' } }),
      volume('complete the migration', 'volume_migrate_completion', `POST ${volumes}/{volume}/action`, {
        body: { 'os-migrate_volume_completion': { new_volume: '{copy}' } },
      }),
    ],
  },
  {
    name: 'own: agents',
    follows: [],
    steps: [
      before('the agents', `GET ${network}/agents`, { keep: { agent: 'agents.0.id' } }),
      agent('update', 'agent_update', `PUT ${network}/agents/{agent}`, { body: { agent: { admin_state_up: false } } }),
      agent('delete', 'agent_delete', `DELETE ${network}/agents/{agent}`),
    ],
  },
];
