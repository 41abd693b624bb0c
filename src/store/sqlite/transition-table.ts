import type { Phase } from '../../model/phase.ts';
import type { HistoryEntry } from '../history.ts';
import type { RecordedTransition, Shard } from '../records.ts';
import { jsonIn, numberIn, textIn, textOrNull } from './column.ts';
import type { Connection, SqlRow, SqlValue } from './connection.ts';
import { insertMany } from './insert-many.ts';

/** The columns that {@link readTransition} reads; `transitions` has no other name in the statement. */
export const TRANSITION_COLUMNS = 'n, id, name, project, phase, body';

const TARGET = {
  head: 'INSERT INTO transitions (shard, n, id, at_ms, seen_ms, name, project, phase, from_phase, body)',
  width: 10,
};

/** Appends transitions of one shard, with the phase that each ended. */
export function appendTransitions(
  connection: Connection,
  key: number,
  transitions: readonly { readonly recorded: RecordedTransition; readonly fromPhase: Phase | null }[],
): void {
  const rows = transitions.map(({ recorded, fromPhase }): readonly SqlValue[] => {
    // What has a column of its own, or belongs to the shard, is not written twice.
    const { n, id, name, project, phase, kind: _k, cloud: _c, region: _r, ...body } = recorded;
    const [atMs, seenMs] = [Date.parse(body.at), Date.parse(body.seenAt)];
    return [key, n, id, atMs, seenMs, name, project, phase, fromPhase, JSON.stringify(body)];
  });
  insertMany(connection, TARGET, rows);
}

type Body = Omit<RecordedTransition, 'n' | 'id' | 'name' | 'project' | 'phase' | 'kind' | 'cloud' | 'region'>;

/** Reads a transition of a shard. */
export function readTransition(row: SqlRow, { kind, cloud, region }: Shard): RecordedTransition {
  const body = jsonIn(row, 'body') as Body;
  return {
    kind,
    id: textIn(row, 'id'),
    name: textIn(row, 'name'),
    cloud,
    region,
    project: textOrNull(row, 'project'),
    phase: textIn(row, 'phase') as Phase,
    ...body,
    n: numberIn(row, 'n'),
  };
}

/** Reads a transition as history gives it. */
export function readEntry(row: SqlRow, shard: Shard): HistoryEntry {
  return { ...readTransition(row, shard), position: numberIn(row, 'position'), scope: shard.scope };
}
