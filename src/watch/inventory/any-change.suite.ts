import fc from 'fast-check';
import { KINDS } from '../../model/kind.ts';
import { PHASES } from '../../model/phase.ts';
import { anyId, anyRow } from '../../store/compact/any-row.suite.ts';
import type { RecordedTransition, Row, Shard } from '../../store/records.ts';
import type { Inventory } from './inventory.ts';
import type { RowFilter } from './row-filter.ts';
import type { TableChange } from './shard-table.ts';

/** Shards of two clouds and two kinds; for tests only. */
export const SHARDS: readonly Shard[] = [
  { cloud: 'east', region: 'one', scope: 'all', kind: 'server' },
  { cloud: 'east', region: 'one', scope: 'all', kind: 'volume' },
  { cloud: 'west', region: 'one', scope: 'p', kind: 'server' },
];

/** A commit of a shard; for tests only. */
export type ShardChange = TableChange & { readonly shard: Shard };

/** Puts a commit into an inventory; for tests only. */
export function apply(inventory: Inventory, change: ShardChange): void {
  inventory.table(change.shard).apply(change);
}

/** Makes transitions of what they say, numbered on in each shard; for tests only. */
export class Recorder {
  readonly #last = new Map<Shard, number>();

  record(shard: Shard, row: Row): RecordedTransition {
    const n = (this.#last.get(shard) ?? 0) + 1;
    this.#last.set(shard, n);
    const { id, name, project, phase, states } = row;
    const { kind, cloud, region } = shard;
    const when = { at: '2026-01-01T00:00:00.000Z', seenAt: '2026-01-01T00:00:00.000Z', lastedMs: null };
    return { n, kind, id, name, cloud, region, project, phase, from: null, to: states, how: 'observed', ...when };
  }
}

/** Commits whose rows meet again and again: put, replaced, marked as gone, forgotten; for tests only. */
export function anyChanges(recorder: () => Recorder): fc.Arbitrary<() => ShardChange> {
  const parts = fc.record({
    shard: fc.constantFrom(...SHARDS),
    rows: fc.uniqueArray(anyRow(), { selector: ({ id }) => id, maxLength: 4 }),
    forgotten: fc.uniqueArray(anyId(), { maxLength: 1 }),
    hasTransitions: fc.boolean(),
  });
  return parts.map(({ shard, rows, forgotten, hasTransitions }) => () => ({
    shard,
    rows: rows.filter(({ id }) => !forgotten.includes(id)),
    forgotten,
    transitions: hasTransitions
      ? rows.filter(({ id }) => !forgotten.includes(id)).map((row) => recorder().record(shard, row))
      : [],
  }));
}

/** Filters of every shape, most of which fit something; for tests only. */
export function anyFilter(): fc.Arbitrary<RowFilter> {
  const some = <T>(...values: readonly T[]) =>
    fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
  const fields = {
    kinds: some(...KINDS.slice(0, 6)),
    clouds: some('east', 'west'),
    regions: some('one', 'two'),
    projects: some('ACTIVE', 'error', ''),
    ids: fc.uniqueArray(anyId(), { minLength: 1, maxLength: 4 }),
    names: some('web-1', 'web-*', '*', '数?库', ''),
    hosts: some('ACTIVE', 'BUILD', 'null'),
    phases: some(...PHASES),
    states: fc.record({ status: some('ACTIVE', 'error', null), taskState: some('BUILD', null) }, { requiredKeys: [] }),
    linkedTo: fc.record({ kind: fc.constantFrom('server' as const, 'volume' as const), id: anyId() }),
    inStateBeforeMs: fc.constant(1_000_000_000_000),
    createdBeforeMs: fc.constant(1_000_000_000_000),
    createdAfterMs: fc.constant(500_000_000_000),
  };
  const names = fc.subarray(Object.keys(fields) as (keyof typeof fields)[], { maxLength: 3 });
  return names.chain((chosen) => fc.record(fields, { requiredKeys: [] }).map((all) => pick(all, chosen)));
}

function pick(all: RowFilter, names: readonly (keyof RowFilter)[]): RowFilter {
  return Object.fromEntries(names.filter((name) => all[name] !== undefined).map((name) => [name, all[name]]));
}
