/** One finding about the list of volume words that this project began with. */
export interface SeedFinding {
  /** What the list has. */
  readonly seed: string;
  /** What Cinder's source has. */
  readonly source: string | readonly string[];
  readonly verdict: string;
}

/** Where the first list of volume words and Cinder's source differ. The list equals the enumeration word for word; the marks do not. */
export const VOLUME_SEED_FINDINGS: readonly SeedFinding[] = [
  {
    seed: "ERROR_BACKING_UP = 'error_backing-up'",
    source: 'same spelling (mixed _ and -) in the enum and the API reference',
    verdict: 'not a typo of the seed; but the value is dead: only previous_status gets it',
  },
  {
    seed: "*ERROR_EXTENDING* = 'error_extending'",
    source: 'ERROR_EXTENDING',
    verdict: 'stray asterisk; the star in front marks it as monitored',
  },
  {
    seed: 'stars on ERROR_DELETING, ERROR_MANAGING, ERROR_RESTORING, ERROR_BACKING_UP, ERROR_EXTENDING',
    source: 'error states',
    verdict: 'they do not move by themselves; polling them never ends',
  },
  { seed: 'star on AWAITING_TRANSFER', source: 'stable until accepted or cancelled', verdict: 'waits for a person' },
  {
    seed: 'no star on MAINTENANCE',
    source: 'set only while a locked migration runs',
    verdict: 'transitional; star missing',
  },
  {
    seed: 'no star on RESERVED',
    source: 'passes in the attach flow but rests for shelved_offloaded servers',
    verdict: 'poll with a limit',
  },
  {
    seed: 'list lacks',
    source: ['reverting', 'unmanaging', 'error_unmanaging', 'error_managing_deleting'],
    verdict: 'literals outside the enum which the API shows',
  },
  {
    seed: 'no stars at all for backup and snapshot',
    source: 'creating, deleting, restoring, backing-up, unmanaging are transitional',
    verdict: 'stars missing',
  },
  {
    seed: "VolumeMigrationStatus NONE = 'none'",
    source: 'null in the database; `none` only in the reset body',
    verdict: 'a client sees null',
  },
];
