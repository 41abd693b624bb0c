import type { ComputeState } from '../compute-state.ts';
import type { ServerRow } from '../servers/state.ts';
import type { MigrationRow } from './state.ts';

/** What a new record says besides what the server tells. */
export type MigrationStart = Pick<MigrationRow, 'type' | 'status' | 'userId' | 'projectId'> & {
  readonly newFlavorNumber?: number;
};

/** Writes a record of a move that begins. */
export function startMigration(state: ComputeState, server: ServerRow, start: MigrationStart): MigrationRow {
  const { migrations, kernel } = state;
  return migrations.insert({
    id: migrations.size + 1,
    uuid: kernel.random.uuid(),
    serverId: server.id,
    sourceHost: server.host,
    destHost: null,
    oldFlavorNumber: server.flavor.number,
    newFlavorNumber: start.newFlavorNumber ?? server.flavor.number,
    createdMs: kernel.clock.now(),
    updatedMs: null,
    isHidden: false,
    ...start,
  });
}

/** Changes a record. */
export function changeMigration(state: ComputeState, id: number, change: Partial<MigrationRow>): MigrationRow {
  return state.migrations.update(String(id), { ...change, updatedMs: state.kernel.clock.now() });
}

/** The newest record of a server in one of some statuses. */
export function migrationOf(
  state: ComputeState,
  serverId: string,
  statuses: readonly string[],
): MigrationRow | undefined {
  return state.migrations.where('server', serverId).findLast(({ status }) => statuses.includes(status));
}
