import { before, PATHS, SERVER_STEPS, stepsOf, volumeBefore } from './steps.ts';
import type { Walk } from './walk.ts';

const server = stepsOf('server');
const agent = stepsOf('agent');
const volume = stepsOf('volume');
const group = stepsOf('volume-group');
const image = stepsOf('image');
const { servers, network, volumes, groups, images } = PATHS;

const IMAGE = { name: 'i', disk_format: 'raw', container_format: 'bare' };

const SHARE = { version: 'compute 2.97', body: { share: { share_id: 'e8debdc0-447a-4376-a10a-4cd9122d7986' } } };

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
    name: 'own: replication of a group',
    follows: ['group', 'volume'],
    steps: [
      before('a replicated type', 'POST /volume/v3/{project}/types', {
        body: { volume_type: { name: 'replicated', extra_specs: { replication_enabled: '<is> True' } } },
        keep: { type: 'volume_type.id' },
      }),
      before('a replicated type of groups', 'POST /volume/v3/{project}/group_types', {
        body: { group_type: { name: 'replicated', group_specs: { group_replication_enabled: '<is> True' } } },
        keep: { groupType: 'group_type.id' },
      }),
      before('a group', `POST ${groups}`, {
        body: { group: { group_type: '{groupType}', volume_types: ['{type}'] } },
        keep: { group: 'group.id' },
      }),
      volumeBefore('volume', { volume_type: '{type}', group_id: '{group}' }),
      group('enable replication', 'group_replication', `POST ${groups}/{group}/action`, {
        body: { enable_replication: {} },
      }),
      group('fail over', 'group_replication', `POST ${groups}/{group}/action`, { body: { failover_replication: {} } }),
    ],
  },
  {
    name: 'own: shares',
    follows: ['server'],
    steps: [
      ...SERVER_STEPS,
      server('attach a share to one that runs', 'attach_share', `POST ${servers}/{server}/shares`, SHARE),
      before('stopped', `POST ${servers}/{server}/action`, { body: { 'os-stop': null } }),
      server('attach a share', 'attach_share', `POST ${servers}/{server}/shares`, SHARE),
      server('resize with a share', 'resize', `POST ${servers}/{server}/action`, {
        body: { resize: { flavorRef: '{flavor}' } },
      }),
      server('detach a share', 'detach_share', `DELETE ${servers}/{server}/shares/${SHARE.body.share.share_id}`, {
        version: SHARE.version,
      }),
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
    name: 'own: locations of images',
    follows: ['image'],
    isService: true,
    steps: [
      before('an image', `POST ${images}`, { body: IMAGE, keep: { full: 'id' } }),
      before('its bytes', `PUT ${images}/{full}/file`, { bytes: 4096 }),
      before('an empty one', `POST ${images}`, { body: IMAGE, keep: { empty: 'id' } }),
      image('add a location', 'add_location', `POST ${images}/{empty}/locations`, {
        body: { url: 'file:///var/lib/glance/fast/{full}' },
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
