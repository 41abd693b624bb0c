import type { Phase } from '../phase.ts';
import type { StateRow } from '../state-row.ts';

/** Nova has no enumeration of these words; they are the literals its code writes. */
const source = { service: 'nova', file: 'nova/objects/migration.py', symbol: 'Migration.status' };

/** The statuses of a migration record. Cold moves and live ones share one list. */
export const MIGRATION_STATUSES: readonly StateRow[] = [
  status('accepted', 'transitional', 'record made (live migration by the conductor; evacuation by the API)'),
  status('pre-migrating', 'transitional', 'cold move: allocation swapped, claim about to be made'),
  status('migrating', 'transitional', 'cold move: disks being copied from the source'),
  status('post-migrating', 'transitional', 'cold move: source done, destination about to finish'),
  status('finished', 'awaiting', 'cold move done, waiting for confirm or revert (VERIFY_RESIZE)'),
  status('confirming', 'transitional', 'confirm asked'),
  status('confirmed', 'terminal', 'confirm done'),
  status('reverting', 'transitional', 'revert asked'),
  // Written too early: look at the server to know when the revert is over.
  status('reverted', 'terminal', 'set on the destination half way through the revert, before the source is back'),
  status('queued', 'transitional', 'live migration waits for its turn on the source'),
  status('preparing', 'transitional', 'live migration prepares the destination'),
  status('running', 'transitional', 'memory is being copied'),
  status(
    'completed',
    'terminal',
    'live migration done; also set on an evacuation record when the failed source host comes back and cleans up',
  ),
  status('cancelled', 'terminal', 'live migration aborted'),
  status('failed', 'error', 'live migration rolled back, retries used up, or evacuation failed'),
  status('error', 'error', 'move failed'),
  // `completed` may follow, once the failed source host is back.
  status('done', 'terminal', 'evacuation finished at the destination'),
];

/** What a migration can be. */
export const MIGRATION_TYPES = {
  values: ['migration', 'resize', 'live-migration', 'evacuation'],
  note: 'migration is the cold one; evacuation is what evacuate makes',
  source: { service: 'nova', file: 'nova/objects/fields.py', symbol: 'MigrationType' },
} as const;

/** Which records count as in progress when Nova asks for those of a host and node. `finished` does. */
export const IN_PROGRESS_FOR_HOST_AND_NODE = {
  notIn: ['confirmed', 'reverted', 'error', 'failed', 'completed', 'cancelled', 'done'],
  note: 'finished counts as in progress there',
  source: { service: 'nova', file: 'nova/db/main/api.py', symbol: 'migration_get_in_progress_by_host_and_node' },
} as const;

/** Which records GET /servers/{id}/migrations lists: live migrations only. */
export const IN_PROGRESS_FOR_SERVER = {
  values: ['queued', 'preparing', 'running', 'post-migrating'],
  note: 'what GET /servers/{id}/migrations lists: live migrations only',
  source: { service: 'nova', file: 'nova/db/main/api.py', symbol: 'migration_get_in_progress_by_instance' },
} as const;

/** One type's way through the statuses. */
export interface MigrationFlow {
  readonly types: readonly string[];
  readonly normal: readonly string[];
  /** What follows `finished` after a confirm, and after a revert. */
  readonly thenConfirm?: readonly string[];
  readonly thenRevert?: readonly string[];
  readonly abort?: readonly string[];
  readonly rollback?: readonly string[];
  readonly failure: readonly string[];
  readonly later?: string;
}

/** The ways of the four types. */
export const MIGRATION_FLOWS: readonly MigrationFlow[] = [
  {
    types: ['resize', 'migration'],
    normal: ['pre-migrating', 'migrating', 'post-migrating', 'finished'],
    thenConfirm: ['confirming', 'confirmed'],
    thenRevert: ['reverting', 'reverted'],
    failure: ['error'],
    later: 'a periodic task sets error records of deleted servers to failed',
  },
  {
    types: ['live-migration'],
    normal: ['accepted', 'queued', 'preparing', 'running', 'completed'],
    abort: ['cancelled'],
    rollback: ['failed'],
    failure: ['error'],
  },
  {
    types: ['evacuation'],
    normal: ['accepted', 'pre-migrating', 'done', 'completed'],
    failure: ['failed', 'error'],
  },
];

/** Statuses in which a live migration can be aborted, by microversion. */
export const ABORTABLE = { '2.24': ['running'], '2.65': ['queued', 'preparing', 'running'] } as const;

/** Statuses in which a live migration can be forced to complete. */
export const FORCE_COMPLETABLE: readonly string[] = ['running'];

/** Where migrations are listed. */
export const MIGRATION_LISTS = [
  {
    method: 'GET',
    path: '/os-migrations',
    min: '2.1',
    policy: 'os_compute_api:os-migrations:index',
    default: 'project_manager_or_admin',
  },
  {
    method: 'GET',
    path: '/servers/{id}/migrations',
    min: '2.23',
    policy: 'os_compute_api:servers:migrations:index',
    default: 'project_manager_or_admin',
  },
] as const;

function status(name: string, phase: Phase, note: string): StateRow {
  return { name, phase, note, source };
}
