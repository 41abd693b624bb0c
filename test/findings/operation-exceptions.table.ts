/** Between two writes these look at rest: they are found only where what came before did not fall between two looks. */
export const BETWEEN_WRITES: readonly string[] = [
  'not found: server evacuate (active or stopped, since 2.95) before 4: powering-off',
  'not found: server evacuate (stopped, before 2.95) before 4: powering-off',
  'not found: server rebuild (stopped) before 4: powering-off',
];

const SAME_STATE = 'a build that is tried again is where one that was not is: ACTIVE is as likely to come';
const AT_ONCE = 'the emulator takes an image away within the request: nothing hangs';
const QUEUED = 'the image stays queued, as one does that nobody begins to upload: it is found as that, after a while';
const RECORD = 'a server that is confirmed has no task; its migration is found instead';

/** What hangs and is not found as a stuck resource with its own operation and step: each with why. */
export const HUNG_ELSEWHERE: Readonly<Record<string, string>> = {
  'not found: image add_location (always) before 1: active': QUEUED,
  'not found: image delete (always) before 1: its end': AT_ONCE,
  'not found: server confirm_resize (DB power_state is shutdown) before 1: SHUTOFF': RECORD,
  'not found: server confirm_resize (guest not powered off) before 1: ACTIVE': RECORD,
  'wrong: server create (build rescheduled to another host) before 1: scheduling': SAME_STATE,
};

const ABORT = 'an abort that fails leaves the migration as it is: nothing changes';
const UNCHANGED = 'the volume stays attaching: it is stuck, not failed';
const BACK = 'success puts the volume back as well, and a failure is told nowhere';
const ON_VOLUME = 'the backup is available again; its volume is found in error_restoring';
// Nova saves the server at rest after the spawn, then `powering-off` with nothing in between that can fail, and calls the stop that also
// serves requests: what fails is `stop_instance`, with its own event and fault. Source: nova stable/zed, nova/compute/manager.py,
// ComputeManager._do_rebuild_instance, stop_instance
const AT_REST = 'it is at rest before its last step: the stop that then fails looks like one that was asked for';
const OF_START = 'the same task and end as a start or a stop, whose failure is told';

/** Failures that no state tells, or that look like those of another operation: each with why. */
export const UNTOLD_FAILURES: Readonly<Record<string, string>> = {
  'not found: image add_location (always) before 1: active': QUEUED,
  'not found: image delete (always) before 1: its end': AT_ONCE,
  'not found: server live_migration_abort (queued (2.65)) before 1: ACTIVE': ABORT,
  'not found: server live_migration_abort (running) before 1: ACTIVE': ABORT,
  'not found: server live_migration_force_complete (running live migration) before 1: ACTIVE': ABORT,
  'not found: volume attach (always) before 1: in-use': UNCHANGED,
  'not found: volume upload_to_image (attached) before 1: in-use': BACK,
  'not found: volume upload_to_image (not attached) before 1: available': BACK,
  'not found: volume volume_retype (always) before 1: its end': BACK,
  'not found: volume volume_retype (migration_policy is on-demand and the driver cannot retype; the volume was available) before 1: starting':
    BACK,
  'not found: volume volume_retype (migration_policy is on-demand and the driver cannot retype; the volume was in-use) before 1: starting':
    BACK,
  'not found: volume-backup backup_restore (always) before 1: available': ON_VOLUME,
  'wrong: server create (build rescheduled to another host) before 1: scheduling': SAME_STATE,
  'wrong: server evacuate (active or stopped, since 2.95) before 4: powering-off': AT_REST,
  'wrong: server evacuate (stopped, before 2.95) before 4: powering-off': AT_REST,
  'wrong: server external_event (power-update POWER_OFF) before 1: SHUTOFF': OF_START,
  'wrong: server external_event (power-update POWER_ON) before 1: ACTIVE': OF_START,
  'wrong: server rebuild (stopped) before 4: powering-off': AT_REST,
};

/**
 * Failures that are found and whose text the service tells nowhere: each with why.
 *
 * Source: nova stable/zed, nova/conductor/manager.py, ComputeTaskManager.unshelve_instance, which reports events only where the server was
 * offloaded
 */
export const UNSAID: Readonly<Record<string, string>> = {
  'server unshelve (shelved (still on its host)) before 1: powering-on':
    'the conductor opens no event for a server that kept its host; the first one is of the host that starts it',
};
