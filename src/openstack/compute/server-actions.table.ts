import type { JsonObject } from '../read-body.ts';

/** How an action of a server is asked for: `POST /servers/{id}/action` with one key. */
export interface ServerAction {
  /** The key of the body. */
  readonly key: string;
  /** What stands under the key: always null, these fields with those of the caller, or what the caller gives (null if nothing). */
  readonly sends: null | 'argument' | JsonObject;
  /** The least microversion that has the action, or the body that we write. Default: all. */
  readonly minMicroversion?: string;
  /** The greatest microversion that has the action. Default: no end. */
  readonly maxMicroversion?: string;
}

/**
 * Every action of a server, by the name of the operation.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/: servers.py, admin_actions.py, admin_password.py, console_output.py,
 * create_backup.py, deferred_delete.py, evacuate.py, floating_ips.py, lock_server.py, migrate_server.py, multinic.py,
 * pause_server.py, remote_consoles.py, rescue.py, security_groups.py, shelve.py, suspend_server.py: the methods marked
 * `wsgi.action`; the bodies in schemas/
 */
export const SERVER_ACTIONS = {
  add_fixed_ip: { key: 'addFixedIp', sends: 'argument', maxMicroversion: '2.43' },
  add_floating_ip: { key: 'addFloatingIp', sends: 'argument', maxMicroversion: '2.43' },
  add_security_group: { key: 'addSecurityGroup', sends: 'argument' },
  change_password: { key: 'changePassword', sends: 'argument' },
  confirm_resize: { key: 'confirmResize', sends: null },
  create_backup: { key: 'createBackup', sends: 'argument' },
  create_image: { key: 'createImage', sends: 'argument' },
  create_image_volume_backed: { key: 'createImage', sends: 'argument' },
  // Before 2.14 `onSharedStorage` had to be given.
  evacuate: { key: 'evacuate', sends: {}, minMicroversion: '2.14' },
  force_delete: { key: 'forceDelete', sends: null },
  get_console_output: { key: 'os-getConsoleOutput', sends: {} },
  get_serial_console: { key: 'os-getSerialConsole', sends: { type: 'serial' }, maxMicroversion: '2.5' },
  get_spice_console: { key: 'os-getSPICEConsole', sends: { type: 'spice-html5' }, maxMicroversion: '2.5' },
  get_vnc_console: { key: 'os-getVNCConsole', sends: { type: 'novnc' }, maxMicroversion: '2.5' },
  inject_network_info: { key: 'injectNetworkInfo', sends: null },
  // Before 2.25 `disk_over_commit` and a boolean `block_migration` had to be given.
  live_migrate: { key: 'os-migrateLive', sends: { host: null, block_migration: 'auto' }, minMicroversion: '2.25' },
  lock: { key: 'lock', sends: 'argument' },
  migrate: { key: 'migrate', sends: 'argument' },
  pause: { key: 'pause', sends: null },
  reboot_hard: { key: 'reboot', sends: { type: 'HARD' } },
  reboot_soft: { key: 'reboot', sends: { type: 'SOFT' } },
  rebuild: { key: 'rebuild', sends: 'argument' },
  remove_fixed_ip: { key: 'removeFixedIp', sends: 'argument', maxMicroversion: '2.43' },
  remove_floating_ip: { key: 'removeFloatingIp', sends: 'argument', maxMicroversion: '2.43' },
  remove_security_group: { key: 'removeSecurityGroup', sends: 'argument' },
  rescue: { key: 'rescue', sends: 'argument' },
  reset_network: { key: 'resetNetwork', sends: null },
  reset_state: { key: 'os-resetState', sends: 'argument' },
  resize: { key: 'resize', sends: 'argument' },
  restore: { key: 'restore', sends: null },
  resume: { key: 'resume', sends: null },
  revert_resize: { key: 'revertResize', sends: null },
  shelve: { key: 'shelve', sends: null },
  shelve_offload: { key: 'shelveOffload', sends: null },
  start: { key: 'os-start', sends: null },
  stop: { key: 'os-stop', sends: null },
  suspend: { key: 'suspend', sends: null },
  trigger_crash_dump: { key: 'trigger_crash_dump', sends: null, minMicroversion: '2.17' },
  unlock: { key: 'unlock', sends: null },
  unpause: { key: 'unpause', sends: null },
  unrescue: { key: 'unrescue', sends: null },
  unshelve: { key: 'unshelve', sends: 'argument' },
} as const satisfies Record<string, ServerAction>;

/** The name of an action of {@link SERVER_ACTIONS}. */
export type ServerActionName = keyof typeof SERVER_ACTIONS;

/** Claims that a text is the name of an action of a server. */
export function isServerActionName(name: string): name is ServerActionName {
  return Object.hasOwn(SERVER_ACTIONS, name);
}
