import { before, PATHS, SERVER_STEPS, stepsOf } from './steps.ts';
import type { Walk } from './walk.ts';

const server = stepsOf('server');
const agent = stepsOf('agent');
const { servers, network } = PATHS;

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
    name: 'own: agents',
    follows: [],
    steps: [
      before('the agents', `GET ${network}/agents`, { keep: { agent: 'agents.0.id' } }),
      agent('update', 'agent_update', `PUT ${network}/agents/{agent}`, { body: { agent: { admin_state_up: false } } }),
      agent('delete', 'agent_delete', `DELETE ${network}/agents/{agent}`),
    ],
  },
];
