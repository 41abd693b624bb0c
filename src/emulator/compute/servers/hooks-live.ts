import type { Hold } from '../../kernel/machine.ts';
import type { ComputeState } from '../compute-state.ts';
import { changeMigration, migrationOf, startMigration } from '../migrations/record.ts';
import type { MigrationRow } from '../migrations/state.ts';
import { changeServer } from './change.ts';
import { argOf, type ServerHooks, type ServerWalk } from './hooks.ts';
import { failMove } from './hooks-move.ts';
import { bindPorts, plugPorts } from './ports.ts';
import { chooseHost, claim } from './scheduler.ts';

/** Statuses of a live migration that goes on. */
export const LIVE = ['accepted', 'queued', 'preparing', 'running'];

/** How long each status of the record stays, in milliseconds. */
const PAUSE_MS = { instant: 0, quick: 900, real: 1200 } as const;

const MEMORY_BYTES_PER_MIB = 2 ** 20;

/**
 * A live migration. The server's own states only say `migrating`; the record goes accepted, queued, preparing, running,
 * and the memory is copied in parts.
 *
 * Source: nova stable/zed, nova/conductor/tasks/live_migrate.py; nova/compute/manager.py, _do_live_migration
 */
export function liveMigrateHooks(state: ComputeState): ServerHooks {
  return {
    before: (walk) => (walk.index === 1 ? advance(state, walk) : undefined),
    after: (walk) => {
      const { row, index } = walk;
      if (index !== 0) return;
      const owner = { userId: argOf(walk, 'user') ?? row.userId, projectId: argOf(walk, 'project') ?? row.projectId };
      startMigration(state, row, { type: 'live-migration', status: 'accepted', ...owner });
    },
    ended: ({ row }) => {
      const migration = migrationOf(state, row.id, LIVE);
      if (migration === undefined) return;
      state.neighbours.placement.free(migration.uuid);
      state.servers.update(row.id, { host: migration.destHost, progress: 0 });
      bindPorts(state, row.id, migration.destHost);
      plugPorts(state, row.id);
      changeMigration(state, migration.id, { status: 'completed' });
    },
    failed: ({ row }) => failMove(state, row, LIVE),
  };
}

function recordOf(state: ComputeState, { operation, row }: ServerWalk): MigrationRow | undefined {
  return operation.id === 'live_migrate' ? migrationOf(state, row.id, LIVE) : undefined;
}

/** The status of the record names the moment: `migration accepted`, `migration running`. */
export function liveWords(state: ComputeState, walk: ServerWalk): readonly string[] {
  const record = recordOf(state, walk);
  return record === undefined ? [] : [`migration ${record.status}`];
}

/** What becomes of the server depends on how far its migration came. */
export function liveErrorEnd(state: ComputeState, walk: ServerWalk): string | undefined {
  const record = recordOf(state, walk);
  return record?.isCopied ? 'post step at the destination' : LIVE_ENDS[record?.status ?? ''];
}

/** Source: nova stable/zed, nova/compute/manager.py, _do_live_migration, live_migration */
const LIVE_ENDS: Readonly<Record<string, string>> = {
  accepted: 'pre-checks fail',
  queued: 'failure before the memory copy',
  preparing: 'failure before the memory copy',
  running: 'driver raised during the copy',
};

/** One move forward of the record; the walk goes on when everything is copied. */
function advance(state: ComputeState, walk: ServerWalk): Hold | undefined {
  const migration = migrationOf(state, walk.row.id, LIVE);
  if (migration === undefined || migration.isCopied) return undefined;
  const next = NEXT[migration.status] ?? 'running';
  if (migration.status === 'accepted') {
    const refusal = findDestination(state, walk, migration);
    if (refusal) return refusal;
  }
  const progress = migration.status === 'running' ? copied(migration) : startOfCopy(walk, next);
  changeMigration(state, migration.id, { status: next, ...progress });
  const { memoryTotal = 0, memoryDone = 0 } = progress.progress ?? {};
  if (memoryTotal > 0) changeServer(state, walk.row.id, { progress: Math.floor((100 * memoryDone) / memoryTotal) });
  return { waitMs: PAUSE_MS[state.kernel.profile] };
}

const NEXT: Readonly<Record<string, string>> = { accepted: 'queued', queued: 'preparing', preparing: 'running' };

function startOfCopy({ row }: ServerWalk, next: string): Pick<MigrationRow, 'progress' | 'isCopied'> {
  const memoryTotal = row.flavor.ramMib * MEMORY_BYTES_PER_MIB;
  return next === 'running' ? { progress: { memoryTotal, memoryDone: 0 } } : {};
}

function copied({ progress }: MigrationRow): Pick<MigrationRow, 'progress' | 'isCopied'> {
  const { memoryTotal = 0, memoryDone = 0 } = progress ?? {};
  const done = Math.min(memoryTotal, memoryDone + Math.ceil(memoryTotal / 4));
  return { progress: { memoryTotal, memoryDone: done }, ...(done >= memoryTotal && { isCopied: true }) };
}

function findDestination(state: ComputeState, walk: ServerWalk, migration: MigrationRow): Hold | undefined {
  const { row } = walk;
  const forced = argOf(walk, 'host');
  const host = chooseHost(state, { server: row, except: [row.host], ...(forced !== undefined && { host: forced }) });
  if (host === undefined) {
    return { fail: 'No valid host was found. There are not enough hosts available.', end: 'pre-checks fail' };
  }
  state.neighbours.placement.move(row.id, migration.uuid);
  claim(state, row, host);
  changeMigration(state, migration.id, { destHost: host });
  return undefined;
}

/** A live migration that was called off: the guest stays where it is, in the state that it had. */
export function abortHooks(state: ComputeState): ServerHooks {
  return {
    ended: (walk) => {
      const { row } = walk;
      const migration = migrationOf(state, row.id, LIVE);
      if (migration) {
        if (migration.destHost !== null) {
          state.neighbours.placement.free(row.id);
          state.neighbours.placement.move(migration.uuid, row.id);
        }
        changeMigration(state, migration.id, { status: 'cancelled' });
      }
      state.servers.update(row.id, { progress: 0 });
      // The path of the model ends in active; a paused guest stays paused.
      const { vmState, powerState } = { vmState: argOf(walk, 'vmState'), powerState: argOf(walk, 'powerState') };
      if (vmState === 'paused') {
        const states = { ...row.states, vmState, status: 'PAUSED', powerState: powerState ?? null };
        changeServer(state, row.id, { states });
      }
    },
  };
}
