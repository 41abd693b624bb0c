import type { Request, Service } from '../harness/session.ts';

/** A server to be asked about, with what belongs to it. Absent parts are ids that do not exist. */
export interface Specimen {
  readonly id: string;
  /** A volume attached to it, and a free one of the same size. */
  readonly volume: string;
  readonly spareVolume: string;
  readonly port: string;
  readonly network: string;
  /** Begins the names of the images made of it, so that they are found and removed at the end. */
  readonly prefix: string;
  /** Its live migration, while one runs. */
  readonly migration: number;
  readonly image: string;
  readonly otherFlavor: string;
}

/** How an operation is asked of Nova, and how far asking it disturbs the server. */
export interface Ask {
  readonly service?: Service;
  readonly request: (specimen: Specimen) => Request;
  /** `nothing`: the states are as before at once. `task`: a task runs and ends in the same state. `state`: it changes. */
  readonly disturbs: 'nothing' | 'task' | 'state';
  /** What it is asked of, where a bare server will not do. */
  readonly of?: 'equipped' | 'volume-backed';
  /** The only stable states it is asked in, where the others would teach nothing more. */
  readonly only?: readonly string[];
  /** The stable states that the server cannot be brought back to afterwards: it has no guest, and is taken to have one. */
  readonly spoils?: readonly string[];
  /** What to wait for after it was accepted, where that is more than the end of the task: it may set none. */
  readonly until?: 'gone' | 'changed';
}

const action = (key: string, value: unknown, microversion?: string) => (specimen: Specimen) => ({
  method: 'POST',
  path: `/servers/${specimen.id}/action`,
  body: { [key]: value },
  microversion,
});

const under =
  (method: string, part: (specimen: Specimen) => string, body?: (specimen: Specimen) => unknown) =>
  (specimen: Specimen): Request => ({
    method,
    path: `/servers/${specimen.id}${part(specimen)}`,
    ...(body === undefined ? {} : { body: body(specimen) }),
  });

/** An address of documentation: no floating IP has it, so Nova answers 404 where it gets as far as looking for it. */
const noFloatingIp = '192.0.2.1';

const nothing = 'nothing';
const task = 'task';
const state = 'state';

/** One request for every operation on a server; the ids are the model's. */
export const serverAsks: Readonly<Record<string, Ask>> = {
  // Refused or harmless first: the order of the rows is the order of asking.
  reset_network: { disturbs: nothing, request: action('resetNetwork', null) },
  inject_network_info: { disturbs: nothing, request: action('injectNetworkInfo', null) },
  get_console_output: { disturbs: nothing, request: action('os-getConsoleOutput', { length: 3 }) },
  get_vnc_console: { disturbs: nothing, request: action('os-getVNCConsole', { type: 'novnc' }, '2.5') },
  get_spice_console: { disturbs: nothing, request: action('os-getSPICEConsole', { type: 'spice-html5' }, '2.5') },
  get_serial_console: { disturbs: nothing, request: action('os-getSerialConsole', { type: 'serial' }, '2.5') },
  create_remote_console: {
    disturbs: nothing,
    request: under(
      'POST',
      () => '/remote-consoles',
      () => ({ remote_console: { protocol: 'vnc', type: 'novnc' } }),
    ),
  },
  get_diagnostics: { disturbs: nothing, request: under('GET', () => '/diagnostics') },
  // The key is there from the server's creation; a key that is not there is 404 before any state is looked at.
  delete_metadata: { disturbs: nothing, request: under('DELETE', () => '/metadata/asked') },
  update_metadata: {
    disturbs: nothing,
    request: under(
      'POST',
      () => '/metadata',
      () => ({ metadata: { asked: 'yes' } }),
    ),
  },
  update_server: {
    disturbs: nothing,
    request: under(
      'PUT',
      () => '',
      () => ({ server: { description: 'asked' } }),
    ),
  },
  update_tags: {
    disturbs: nothing,
    request: under(
      'PUT',
      () => '/tags',
      () => ({ tags: ['asked'] }),
    ),
  },
  attach_share: {
    disturbs: nothing,
    request: under(
      'POST',
      () => '/shares',
      () => ({ share: { share_id: '00000000-0000-4000-8000-000000000000' } }),
    ),
  },
  detach_share: { disturbs: nothing, request: under('DELETE', () => '/shares/00000000-0000-4000-8000-000000000000') },
  external_event: {
    disturbs: nothing,
    request: (specimen) => ({
      method: 'POST',
      path: '/os-server-external-events',
      body: { events: [{ name: 'network-changed', server_uuid: specimen.id }] },
    }),
  },
  evacuate: { disturbs: nothing, request: action('evacuate', {}) },
  // Either ends a migration that runs; elsewhere both are refused.
  live_migration_abort: {
    disturbs: task,
    request: under('DELETE', (specimen) => `/migrations/${specimen.migration}`),
  },
  live_migration_force_complete: {
    disturbs: task,
    request: under(
      'POST',
      (specimen) => `/migrations/${specimen.migration}/action`,
      () => ({ force_complete: null }),
    ),
  },
  // On a server with a volume and a port, in an order that uses each before it is taken away.
  remove_security_group: {
    of: 'equipped',
    disturbs: nothing,
    request: action('removeSecurityGroup', { name: 'default' }),
  },
  add_security_group: { of: 'equipped', disturbs: nothing, request: action('addSecurityGroup', { name: 'default' }) },
  add_floating_ip: {
    of: 'equipped',
    disturbs: nothing,
    request: action('addFloatingIp', { address: noFloatingIp }, '2.43'),
  },
  remove_floating_ip: {
    of: 'equipped',
    disturbs: nothing,
    request: action('removeFloatingIp', { address: noFloatingIp }, '2.43'),
  },
  add_fixed_ip: {
    of: 'equipped',
    disturbs: nothing,
    request: (specimen) => action('addFixedIp', { networkId: specimen.network }, '2.43')(specimen),
  },
  remove_fixed_ip: {
    of: 'equipped',
    disturbs: nothing,
    request: action('removeFixedIp', { address: '10.77.3.250' }, '2.43'),
  },
  update_volume_attachment: {
    of: 'equipped',
    disturbs: nothing,
    request: under(
      'PUT',
      (specimen) => `/os-volume_attachments/${specimen.volume}`,
      (specimen) => ({ volumeAttachment: { volumeId: specimen.volume, delete_on_termination: false } }),
    ),
  },
  assisted_volume_snapshot_create: {
    of: 'equipped',
    disturbs: nothing,
    request: (specimen) => ({
      method: 'POST',
      path: '/os-assisted-volume-snapshots',
      body: {
        snapshot: {
          volume_id: specimen.volume,
          create_info: { type: 'qcow2', new_file: 'asked', snapshot_id: '00000000-0000-4000-8000-000000000000' },
        },
      },
    }),
  },
  assisted_volume_snapshot_delete: {
    of: 'equipped',
    disturbs: nothing,
    request: (specimen) => ({
      method: 'DELETE',
      path: `/os-assisted-volume-snapshots/00000000-0000-4000-8000-000000000000?delete_info=${encodeURIComponent(
        JSON.stringify({ volume_id: specimen.volume }),
      )}`,
    }),
  },
  swap_volume: {
    of: 'equipped',
    disturbs: task,
    request: under(
      'PUT',
      (specimen) => `/os-volume_attachments/${specimen.volume}`,
      (specimen) => ({ volumeAttachment: { volumeId: specimen.spareVolume } }),
    ),
  },
  detach_volume: {
    of: 'equipped',
    disturbs: task,
    request: under('DELETE', (specimen) => `/os-volume_attachments/${specimen.volume}`),
  },
  attach_volume: {
    of: 'equipped',
    disturbs: task,
    request: under(
      'POST',
      () => '/os-volume_attachments',
      (specimen) => ({ volumeAttachment: { volumeId: specimen.spareVolume } }),
    ),
  },
  detach_interface: {
    of: 'equipped',
    disturbs: task,
    request: under('DELETE', (specimen) => `/os-interface/${specimen.port}`),
  },
  attach_interface: {
    of: 'equipped',
    disturbs: task,
    request: under(
      'POST',
      () => '/os-interface',
      (specimen) => ({ interfaceAttachment: { net_id: specimen.network } }),
    ),
  },
  // A task runs and leaves the stable state as it was, where the state was `active` at least.
  lock: { disturbs: nothing, request: action('lock', null) },
  unlock: { disturbs: nothing, request: action('unlock', null) },
  change_password: { disturbs: task, request: action('changePassword', { adminPass: 'Asked-for-1' }) },
  create_image: {
    disturbs: task,
    request: (specimen) => action('createImage', { name: `${specimen.prefix}-asked` })(specimen),
  },
  // The same check in Nova as create_image; it snapshots the volumes within the request.
  create_image_volume_backed: {
    disturbs: task,
    of: 'volume-backed',
    only: ['active', 'stopped', 'error'],
    request: (specimen) => action('createImage', { name: `${specimen.prefix}-asked` })(specimen),
  },
  create_backup: {
    disturbs: task,
    request: (specimen) =>
      action('createBackup', { name: `${specimen.prefix}-asked`, backup_type: 'daily', rotation: 1 })(specimen),
  },
  trigger_crash_dump: { disturbs: task, request: action('trigger_crash_dump', null) },
  reboot_soft: { disturbs: task, request: action('reboot', { type: 'SOFT' }) },
  live_migrate: { disturbs: task, request: action('os-migrateLive', { host: null, block_migration: 'auto' }) },
  rebuild: { disturbs: task, request: (specimen) => action('rebuild', { imageRef: specimen.image })(specimen) },
  // These end in another state.
  start: { disturbs: state, request: action('os-start', null) },
  stop: { disturbs: state, request: action('os-stop', null) },
  reboot_hard: { disturbs: state, request: action('reboot', { type: 'HARD' }) },
  pause: { disturbs: state, request: action('pause', null) },
  unpause: { disturbs: state, request: action('unpause', null) },
  suspend: { disturbs: state, request: action('suspend', null) },
  resume: { disturbs: state, request: action('resume', null) },
  rescue: { disturbs: state, request: action('rescue', null) },
  unrescue: { disturbs: state, request: action('unrescue', null) },
  resize: { disturbs: state, request: (specimen) => action('resize', { flavorRef: specimen.otherFlavor })(specimen) },
  migrate: { disturbs: state, request: action('migrate', null) },
  confirm_resize: { disturbs: state, until: 'changed', request: action('confirmResize', null) },
  revert_resize: { disturbs: state, request: action('revertResize', null) },
  shelve: { disturbs: state, request: action('shelve', null) },
  shelve_offload: { disturbs: state, request: action('shelveOffload', null) },
  unshelve: { disturbs: state, request: action('unshelve', null) },
  restore: { disturbs: state, request: action('restore', null) },
  reset_state: { disturbs: state, spoils: ['shelved_offloaded'], request: action('os-resetState', { state: 'error' }) },
  soft_delete: {
    disturbs: state,
    until: 'changed',
    spoils: ['shelved_offloaded'],
    service: 'compute-soft',
    request: under('DELETE', () => ''),
  },
  delete: { disturbs: state, until: 'gone', request: under('DELETE', () => '') },
  force_delete: { disturbs: state, until: 'gone', request: action('forceDelete', null) },
};
