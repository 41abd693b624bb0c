/**
 * The words that the v3 view of a volume hides; filters and the database use the real ones.
 *
 * Source: cinder stable/2025.1, cinder/api/v2/views/volumes.py, `ViewBuilder._get_volume_status`
 */
export const VOLUME_VIEW: Readonly<Record<string, string>> = {
  managing: 'creating',
  error_managing: 'error',
  error_managing_deleting: 'deleting',
};

/** Words that a client sees and the API reference leaves out, or hides under others. */
export const OMITTED_BY_API_REFERENCE: readonly string[] = [
  'managing',
  'error_managing',
  'reverting',
  'unmanaging',
  'error_unmanaging',
  'error_managing_deleting',
];

/** What the column previous_status is for. */
export const PREVIOUS_STATUS =
  'column that remembers the status to go back to (uploading, retyping, extending, backing-up, migration, reimage)';

/** Who sees migration_status. */
export const MIGRATION_STATUS_VISIBLE_TO = 'admin';

/** What has no states of its own, and until when it stays. */
export const TRANSFER_FACTS = {
  states: 'none; the volume reads awaiting-transfer while a transfer exists',
  expires: 'never (expires_at is always null)',
} as const;

/** `reset_status` of a group is checked against the words of its snapshots. */
export const GROUP_RESET_CHECK = { validatedAgainst: 'GroupSnapshotStatus', messageLists: 'GroupStatus' } as const;

/** What became of consistency groups. */
export const CONSISTENCY_GROUP_NOTE =
  'the consistency group API is replaced by generic groups (3.13); the objects remain for old rows';
