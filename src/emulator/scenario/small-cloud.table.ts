import type { Act, Scenario } from './scenario.ts';

const SERVERS = '/compute/v2.1/servers';
const VOLUMES = '/volume/v3/volumes';
const SNAPSHOTS = '/volume/v3/snapshots';
const BACKUPS = '/volume/v3/backups';
const FLOATING_IPS = '/networking/v2.0/floatingips';

/** A server in a status with no task under way. */
const server = (...status: readonly string[]) => ({
  server: { from: 'server', where: { status, 'OS-EXT-STS:task_state': [null] } },
});
const volume = (...status: readonly string[]) => ({ volume: { from: 'volume', where: { status } } });

/** An action of Nova on a server that is in one of these states. */
const onServer = (name: string, weight: number, states: readonly string[], body: unknown): Act => ({
  name,
  weight,
  takes: server(...states),
  request: { method: 'POST', path: `${SERVERS}/{server}/action`, body },
});

const flavor = { flavor: { from: 'flavor', where: { name: ['m1.tiny', 'm1.small', 'm1.medium'] } } };
const image = { image: { from: 'image', where: { visibility: ['public'], status: ['active'] } } };
const network = { network: { from: 'network', where: { name: ['private'] } } };
const ofUser = { image: { from: 'image', where: { visibility: ['private', 'shared'], status: ['active'] } } };

const serverActs: readonly Act[] = [
  {
    name: 'create a server',
    weight: 8,
    below: { server: 7 },
    takes: { ...flavor, ...image, ...network },
    request: {
      method: 'POST',
      path: SERVERS,
      body: {
        server: { name: 'web-{n}', flavorRef: '{flavor}', imageRef: '{image}', networks: [{ uuid: '{network}' }] },
      },
    },
  },
  {
    name: 'delete a server',
    weight: 5,
    above: { server: 3 },
    takes: server('ACTIVE', 'SHUTOFF', 'SHELVED_OFFLOADED', 'ERROR'),
    request: { method: 'DELETE', path: `${SERVERS}/{server}` },
  },
  onServer('reboot', 4, ['ACTIVE'], { reboot: { type: 'SOFT' } }),
  onServer('reboot hard', 2, ['ACTIVE', 'SHUTOFF'], { reboot: { type: 'HARD' } }),
  onServer('stop', 3, ['ACTIVE'], { 'os-stop': null }),
  onServer('start', 8, ['SHUTOFF'], { 'os-start': null }),
  onServer('pause', 2, ['ACTIVE'], { pause: null }),
  onServer('unpause', 8, ['PAUSED'], { unpause: null }),
  onServer('suspend', 2, ['ACTIVE'], { suspend: null }),
  onServer('resume', 8, ['SUSPENDED'], { resume: null }),
  onServer('rescue', 1, ['ACTIVE'], { rescue: {} }),
  onServer('unrescue', 8, ['RESCUE'], { unrescue: null }),
  onServer('shelve', 2, ['ACTIVE'], { shelve: null }),
  onServer('unshelve', 8, ['SHELVED', 'SHELVED_OFFLOADED'], { unshelve: null }),
  onServer('confirm a resize', 7, ['VERIFY_RESIZE'], { confirmResize: null }),
  onServer('revert a resize', 3, ['VERIFY_RESIZE'], { revertResize: null }),
  onServer('make an image', 2, ['ACTIVE'], { createImage: { name: 'image-{n}' } }),
  {
    ...onServer('resize', 4, ['ACTIVE'], { resize: { flavorRef: '{flavor}' } }),
    takes: { ...server('ACTIVE'), ...flavor },
  },
  {
    ...onServer('rebuild', 2, ['ACTIVE'], { rebuild: { imageRef: '{image}' } }),
    takes: { ...server('ACTIVE'), ...image },
  },
  {
    ...onServer('migrate live', 3, ['ACTIVE'], { 'os-migrateLive': { host: null, block_migration: 'auto' } }),
    as: 'admin',
  },
];

const storageActs: readonly Act[] = [
  {
    name: 'create a volume',
    weight: 6,
    below: { volume: 6 },
    request: { method: 'POST', path: VOLUMES, body: { volume: { name: 'data-{n}', size: 1 } } },
  },
  {
    name: 'attach a volume',
    weight: 6,
    takes: { ...server('ACTIVE'), ...volume('available') },
    request: {
      method: 'POST',
      path: `${SERVERS}/{server}/os-volume_attachments`,
      body: { volumeAttachment: { volumeId: '{volume}' } },
    },
  },
  {
    name: 'extend a volume',
    weight: 1,
    takes: { volume: { from: 'volume', where: { status: ['available'], size: [1, 2, 3] } } },
    request: { method: 'POST', path: `${VOLUMES}/{volume}/action`, body: { 'os-extend': { new_size: 4 } } },
  },
  {
    name: 'delete a volume',
    weight: 2,
    above: { volume: 2 },
    takes: volume('available', 'error'),
    request: { method: 'DELETE', path: `${VOLUMES}/{volume}` },
  },
  {
    name: 'take a snapshot',
    weight: 2,
    below: { snapshot: 3 },
    takes: volume('available'),
    request: {
      method: 'POST',
      path: SNAPSHOTS,
      body: { snapshot: { name: 'snap-{n}', volume_id: '{volume}' } },
    },
  },
  {
    name: 'delete a snapshot',
    weight: 2,
    takes: { snapshot: { from: 'snapshot', where: { status: ['available'] } } },
    request: { method: 'DELETE', path: `${SNAPSHOTS}/{snapshot}` },
  },
  {
    name: 'back a volume up',
    weight: 2,
    below: { backup: 3 },
    takes: volume('available'),
    request: { method: 'POST', path: BACKUPS, body: { backup: { name: 'backup-{n}', volume_id: '{volume}' } } },
  },
  {
    name: 'delete a backup',
    weight: 2,
    takes: { backup: { from: 'backup', where: { status: ['available'] } } },
    request: { method: 'DELETE', path: `${BACKUPS}/{backup}` },
  },
  {
    name: 'delete an image',
    weight: 3,
    above: { image: 3 },
    takes: ofUser,
    request: { method: 'DELETE', path: '/image/v2/images/{image}' },
  },
];

const networkActs: readonly Act[] = [
  {
    name: 'give a server a floating IP',
    weight: 2,
    below: { 'floating-ip': 3 },
    takes: {
      external: { from: 'network', where: { 'router:external': [true] } },
      port: { from: 'port', where: { status: ['ACTIVE'], device_owner: ['compute:nova'] } },
    },
    request: {
      method: 'POST',
      path: FLOATING_IPS,
      body: { floatingip: { floating_network_id: '{external}', port_id: '{port}' } },
    },
  },
  {
    name: 'give a floating IP back',
    weight: 2,
    takes: { address: { from: 'floating-ip' } },
    request: { method: 'DELETE', path: `${FLOATING_IPS}/{address}` },
  },
];

/** A handful of servers with their volumes, images and addresses, something of which is always on its way. */
export const SMALL_CLOUD: Scenario = {
  name: 'small',
  about: 'a handful of servers and volumes that are made, used, resized, migrated, backed up and deleted',
  first: [
    'create a server',
    'create a volume',
    'create a server',
    'create a volume',
    'create a server',
    'attach a volume',
    'give a server a floating IP',
  ],
  pauseMs: [1000, 4000],
  acts: [...serverActs, ...storageActs, ...networkActs],
};
