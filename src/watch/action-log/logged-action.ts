/**
 * An action that began so soon after the last change we know may be the one that made it, or the next: the log and the servers are
 * stamped by different hosts, in whole seconds.
 */
export const MARGIN_MS = 2_000;

/** What the log of a server says of one action. */
export interface LoggedAction {
  /** Such as `reboot`, `resize`. */
  readonly name: string;
  /** The request that began it. */
  readonly requestId: string;
  readonly startedAtMs: number;
  /** When its last event ended; `null` while it runs, or where the log does not tell. */
  readonly endedAtMs: number | null;
  /** `null` while it runs, or where the log does not tell. */
  readonly result: 'success' | 'error' | null;
}

/**
 * The event with which each action ends, or one of several. An action of several events on several hosts has others before; without
 * its last event it is not over, or its end is not known. A server that is unshelved on the host it never left is only started there.
 *
 * Source: nova stable/zed, nova/compute/manager.py, the methods under `wrap_instance_event`; nova/conductor/manager.py,
 * `ComputeTaskManager.unshelve_instance`
 */
const LAST_EVENTS: Readonly<Record<string, string | readonly string[]>> = {
  start: 'compute_start_instance',
  stop: 'compute_stop_instance',
  reboot: 'compute_reboot_instance',
  pause: 'compute_pause_instance',
  unpause: 'compute_unpause_instance',
  suspend: 'compute_suspend_instance',
  resume: 'compute_resume_instance',
  rescue: 'compute_rescue_instance',
  unrescue: 'compute_unrescue_instance',
  rebuild: 'compute_rebuild_instance',
  resize: 'compute_finish_resize',
  migrate: 'compute_finish_resize',
  confirmResize: 'compute_confirm_resize',
  revertResize: 'compute_finish_revert_resize',
  createImage: 'compute_snapshot_instance',
  createBackup: 'compute_backup_instance',
  shelveOffload: 'compute_shelve_offload_instance',
  unshelve: ['compute_unshelve_instance', 'compute_start_instance'],
  changePassword: 'compute_set_admin_password',
};

/** Claims that the log tells when an action ends. */
export function hasLastEvent(action: string): boolean {
  return LAST_EVENTS[action] !== undefined;
}

/** Claims that an action ends with an event. */
export function isLastEvent(action: string, event: string): boolean {
  return [LAST_EVENTS[action] ?? []].flat().includes(event);
}
