import type { ActRequest, Word } from './scenario.ts';

/** What a word of `with` is: the name of a resource of that kind, a text, or a number. */
export type Parameter =
  | { readonly is: 'flavor' | 'image' | 'network' | 'volume'; readonly where?: Where }
  | { readonly is: 'text'; readonly usual: string }
  | { readonly is: 'number'; readonly usual: number };

type Where = Readonly<Record<string, readonly Word[]>>;

/** Something that can be done, as `do` names it. */
export interface Verb {
  /** The kind it is done to; left out: it makes something new. */
  readonly on?: string;
  /** Which will do, unless `of` says otherwise field by field. */
  readonly of?: Where;
  /** Only an administrator may. */
  readonly isAdmin?: true;
  readonly with?: Readonly<Record<string, Parameter>>;
  readonly request: ActRequest;
}

const SERVERS = '/compute/v2.1/servers';
const VOLUMES = '/volume/v3/volumes';
const FLOATING_IPS = '/networking/v2.0/floatingips';
const SERVICES = '/compute/v2.1/os-services';

const FLAVOR: Parameter = { is: 'flavor' };
const IMAGE: Parameter = { is: 'image', where: { visibility: ['public'], status: ['active'] } };
const NETWORK: Parameter = { is: 'network', where: { external: [false] } };

/** An action of Nova on a server that is in one of these states and that nothing is done to. */
const onServer = (states: readonly string[], body: unknown, more: Partial<Verb> = {}): Verb => ({
  on: 'server',
  of: { status: states, task: [null] },
  request: { method: 'POST', path: `${SERVERS}/{server}/action`, body },
  ...more,
});

const onHost = (of: Where, body: unknown, more: Partial<Verb> = {}): Verb => ({
  on: 'host',
  of,
  isAdmin: true,
  request: { method: 'PUT', path: `${SERVICES}/{host}`, body },
  ...more,
});

const removes = (on: string, path: string, of: Where = {}): Verb => ({
  on,
  of,
  request: { method: 'DELETE', path: `${path}/{${on}}` },
});

/** Every word of `do`, spelled as the command line spells it. */
export const VERBS: Readonly<Record<string, Verb>> = {
  'server create': {
    with: { name: { is: 'text', usual: 'server-{n}' }, flavor: FLAVOR, image: IMAGE, network: NETWORK },
    request: {
      method: 'POST',
      path: SERVERS,
      body: {
        server: { name: '{name}', flavorRef: '{flavor}', imageRef: '{image}', networks: [{ uuid: '{network}' }] },
      },
    },
  },
  'server delete': removes('server', SERVERS, { task: [null] }),
  'server reboot': onServer(['ACTIVE'], { reboot: { type: 'SOFT' } }),
  'server reboot-hard': onServer(['ACTIVE', 'SHUTOFF'], { reboot: { type: 'HARD' } }),
  'server stop': onServer(['ACTIVE'], { 'os-stop': null }),
  'server start': onServer(['SHUTOFF'], { 'os-start': null }),
  'server pause': onServer(['ACTIVE'], { pause: null }),
  'server unpause': onServer(['PAUSED'], { unpause: null }),
  'server suspend': onServer(['ACTIVE'], { suspend: null }),
  'server resume': onServer(['SUSPENDED'], { resume: null }),
  'server rescue': onServer(['ACTIVE'], { rescue: {} }),
  'server unrescue': onServer(['RESCUE'], { unrescue: null }),
  'server shelve': onServer(['ACTIVE'], { shelve: null }),
  'server unshelve': onServer(['SHELVED', 'SHELVED_OFFLOADED'], { unshelve: null }),
  'server lock': onServer(['ACTIVE', 'SHUTOFF'], { lock: null }),
  'server unlock': onServer(['ACTIVE', 'SHUTOFF'], { unlock: null }),
  'server resize': onServer(['ACTIVE'], { resize: { flavorRef: '{flavor}' } }, { with: { flavor: FLAVOR } }),
  'server resize-confirm': onServer(['VERIFY_RESIZE'], { confirmResize: null }),
  'server resize-revert': onServer(['VERIFY_RESIZE'], { revertResize: null }),
  'server rebuild': onServer(['ACTIVE'], { rebuild: { imageRef: '{image}' } }, { with: { image: IMAGE } }),
  'server create-image': onServer(
    ['ACTIVE'],
    { createImage: { name: '{name}' } },
    { with: { name: { is: 'text', usual: 'image-{n}' } } },
  ),
  'server migrate': onServer(['ACTIVE', 'SHUTOFF'], { migrate: null }, { isAdmin: true }),
  'server live-migrate': onServer(
    ['ACTIVE'],
    { 'os-migrateLive': { host: null, block_migration: 'auto' } },
    { isAdmin: true },
  ),
  'server evacuate': onServer(['ACTIVE', 'SHUTOFF', 'ERROR'], { evacuate: {} }, { isAdmin: true }),
  'server attach-volume': onServer(['ACTIVE'], undefined, {
    with: { volume: { is: 'volume', where: { status: ['available'] } } },
    request: {
      method: 'POST',
      path: `${SERVERS}/{server}/os-volume_attachments`,
      body: { volumeAttachment: { volumeId: '{volume}' } },
    },
  }),
  'volume create': {
    with: { name: { is: 'text', usual: 'volume-{n}' }, size: { is: 'number', usual: 1 } },
    request: { method: 'POST', path: VOLUMES, body: { volume: { name: '{name}', size: '{size}' } } },
  },
  'volume extend': {
    on: 'volume',
    of: { status: ['available'] },
    with: { size: { is: 'number', usual: 4 } },
    request: { method: 'POST', path: `${VOLUMES}/{volume}/action`, body: { 'os-extend': { new_size: '{size}' } } },
  },
  'volume delete': removes('volume', VOLUMES, { status: ['available', 'error'] }),
  'volume snapshot': {
    on: 'volume',
    of: { status: ['available'] },
    with: { name: { is: 'text', usual: 'snapshot-{n}' } },
    request: {
      method: 'POST',
      path: '/volume/v3/snapshots',
      body: { snapshot: { name: '{name}', volume_id: '{volume}' } },
    },
  },
  'volume backup': {
    on: 'volume',
    of: { status: ['available'] },
    with: { name: { is: 'text', usual: 'backup-{n}' } },
    request: {
      method: 'POST',
      path: '/volume/v3/backups',
      body: { backup: { name: '{name}', volume_id: '{volume}' } },
    },
  },
  'snapshot delete': removes('snapshot', '/volume/v3/snapshots', { status: ['available', 'error'] }),
  'backup delete': removes('backup', '/volume/v3/backups', { status: ['available', 'error'] }),
  'image delete': removes('image', '/image/v2/images', { visibility: ['private', 'shared'], status: ['active'] }),
  'floating-ip create': {
    on: 'port',
    of: { status: ['ACTIVE'], owner: ['compute:nova'] },
    with: { network: { is: 'network', where: { external: [true] } } },
    request: {
      method: 'POST',
      path: FLOATING_IPS,
      body: { floatingip: { floating_network_id: '{network}', port_id: '{port}' } },
    },
  },
  'floating-ip delete': removes('floating-ip', FLOATING_IPS),
  'host disable': onHost(
    { status: ['enabled'] },
    { status: 'disabled', disabled_reason: '{reason}' },
    { with: { reason: { is: 'text', usual: 'maintenance' } } },
  ),
  'host enable': onHost({ status: ['disabled'] }, { status: 'enabled' }),
  'host force-down': onHost({ state: ['up'] }, { forced_down: true }),
  'host force-up': onHost({ state: ['down'] }, { forced_down: false }),
};
