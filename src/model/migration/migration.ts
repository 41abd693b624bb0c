import type { KindModel, TransitionRow } from '../kind-model.ts';
import { text, word } from '../reader.ts';
import { MIGRATION_FLOWS, MIGRATION_STATUSES, type MigrationFlow } from './migration.table.ts';

const source = { service: 'nova', file: 'nova/compute/manager.py', symbol: 'ComputeManager' };

/** Everything about migration records. They are made and moved by the server's operations; nothing is asked of them alone. */
export const MIGRATION: KindModel = {
  kind: 'migration',
  service: 'nova',
  states: MIGRATION_STATUSES,
  operations: [],
  transitions: MIGRATION_FLOWS.flatMap(transitionsOf),
  reads: {
    states: { status: word('status') },
    fields: {
      // The record's uuid is there since 2.59; before that only a number.
      id: ({ uuid, id }) => (typeof uuid === 'string' ? uuid : typeof id === 'number' ? String(id) : undefined),
      projectId: text('project_id'),
      createdAt: text('created_at'),
      updatedAt: text('updated_at'),
      serverId: text('instance_uuid', 'server_uuid'),
      migrationType: text('migration_type'),
    },
  },
  wrongState: 409,
};

/** Each step of a flow as a jump; a failure from every status that is not an end. */
function transitionsOf(flow: MigrationFlow): readonly TransitionRow[] {
  const when = flow.types.join(', ');
  const asked = [flow.thenConfirm, flow.thenRevert].filter((chain) => chain !== undefined);
  const last = flow.normal.at(-1) ?? '';
  const normal = jumps([null, ...flow.normal], when);
  const moving = flow.normal.filter((name) => name !== 'completed' && name !== 'done');
  const broken = [...(flow.abort ?? []), ...(flow.rollback ?? []), ...flow.failure].map((to) =>
    jump([...moving, ...asked.flatMap((chain) => chain.slice(0, 1))], to, `${when}: aborted or failed`),
  );
  return [...normal, ...asked.flatMap((chain) => jumps([last, ...chain], when)), ...broken];
}

function jumps(chain: readonly (string | null)[], when: string): readonly TransitionRow[] {
  return chain.slice(1).map((to, index) => {
    const from = chain[index] ?? null;
    return jump(from === null ? null : [from], to ?? '', when);
  });
}

function jump(from: readonly string[] | null, to: string, when: string): TransitionRow {
  const steps = [{ by: 'compute', states: { status: to } }];
  return { from: from === null ? null : { status: from }, steps, when, source };
}
