/** A property by which Glance keeps the books of an import. */
export interface ImportProperty {
  readonly name: string;
  readonly type: string;
  readonly meaning: string;
}

/**
 * The properties of an image that show an import; the status mostly does not.
 *
 * Source: glance stable/2025.1, glance/async_/flows/api_image_import.py, `ImportActionWrapper`
 */
export const IMPORT_PROPERTIES: readonly ImportProperty[] = [
  {
    name: 'os_glance_importing_to_stores',
    type: 'comma-separated store names',
    meaning: 'stores still to be filled; empties as the import goes on',
  },
  {
    name: 'os_glance_failed_import',
    type: 'comma-separated store names',
    meaning: 'stores that failed; cleared for a store when it is tried again',
  },
  { name: 'os_glance_import_task', type: 'task id', meaning: 'lock; absent when no import runs' },
  {
    name: 'os_glance_stage_host',
    type: 'URL',
    meaning: 'worker that holds the staged data; popped when the import starts',
  },
  {
    name: 'os_glance_hash_op_host',
    type: 'URL',
    meaning: 'worker that calculates the hash after a location import',
  },
];

/** How an import uses these properties and the status. */
export const IMPORT_RULES: readonly string[] = [
  'glance-direct etc.: the image turns active when the first store is filled if all_stores_must_succeed is false, else when the last is',
  'so an image can be active while os_glance_importing_to_stores is not empty',
  'all_stores_must_succeed defaults to true; on failure every store is undone and the image goes back to queued',
  'parallel store import (max_parallel_stores > 1) is new in the 2026.2 development; locations then carry pending, uploading, active in the database, image statuses do not change',
];

/**
 * The lock that lets one import run at a time.
 *
 * Source: glance stable/2025.1, glance/api/v2/images.py, `ImagesController._enforce_import_lock`, `_bust_import_lock`
 */
export const IMPORT_LOCK = {
  property: 'os_glance_import_task',
  conflict: 409,
  canBeBrokenAfter: '60 minutes without an update, 120 while pending',
  staleAfterMs: 3_600_000,
  staleWhilePendingAfterMs: 7_200_000,
} as const;
