const HOST_DOWN = 'needs a host that is down: tried apart';
const SINGLE = 'nothing but a running live migration has one';
const AT_ONCE = 'the emulator does it within the request: nothing fails later';
const OTHER_WAY = 'the copy that is tried on does not have what makes the service choose this way';
const SETTING = 'needs a cloud with another setting';
const SAME_STATE = 'the same states lead on to the copying by the host, which is the way that is named';
const BY_ANOTHER = 'the emulator asks its own web server, which is not there';

/** What is not failed by this test, by what a case begins with: each with why. */
export const NOT_FORCED: Readonly<Record<string, string>> = {
  'server evacuate': HOST_DOWN,
  'server live_migration_': SINGLE,
  'server soft_delete': SETTING,
  'server create (build rescheduled': OTHER_WAY,
  'server revert_resize (was stopped': OTHER_WAY,
  'server shelve (volume-backed': OTHER_WAY,
  'server shelve (image-backed, active, shelved_offload_time is -1': OTHER_WAY,
  'image delete (always)': AT_ONCE,
  'image import_glance_download': BY_ANOTHER,
  'volume attach (always)': AT_ONCE,
  'volume manage': OTHER_WAY,
  'volume volume_migrate (lock_volume and available, and the driver moves': SAME_STATE,
  'volume volume_migrate (the driver moves': SAME_STATE,
  'volume upload_to_image (attached)': SETTING,
  'volume volume_create_from_image (the back end clones': OTHER_WAY,
  'volume volume_delete (it could not be managed)': OTHER_WAY,
  'volume unmanage (it could not be managed)': OTHER_WAY,
  'volume volume_retype (migration_policy': OTHER_WAY,
  'volume-backup backup_import': OTHER_WAY,
  'volume-snapshot snapshot_manage': OTHER_WAY,
};

const UNSAID =
  'the conductor opens no event for a server that kept its host; the first one is of the host that starts it';

/** Failures whose words Nova tells nowhere: each with why. */
export const UNSAID_FAILURES: Readonly<Record<string, string>> = {
  'server unshelve (shelved (still on its host)) before 1: powering-on': UNSAID,
};

const ONE_MOMENT = 'the step before it and the failure are written in one moment: what is seen fails before that step';

/** Failures that are told one step early, since nobody can see the step before: each with why. */
export const TOLD_EARLY: Readonly<Record<string, string>> = {
  'server evacuate (stopped, before 2.95) before 4: powering-off': ONE_MOMENT,
  'server rebuild (stopped) before 4: powering-off': ONE_MOMENT,
  'server shelve (image-backed, active, shelved_offload_time is 0 (default)) before 3: shelving_offloading': ONE_MOMENT,
};
