import type { Slice } from '../../openstack/slices/known-slices.ts';
import type { CompactRows } from '../../store/compact/compact-rows.ts';
import type { Row, Shard } from '../../store/records.ts';
import type { RowIndexes } from './row-indexes.ts';
import { RowView } from './row-view.ts';
import type { GoneRow, ShardTable, TableChange } from './shard-table.ts';
import { ShardComparison, type SliceColumns, type SliceComparison } from './slice-comparison.ts';

/** What a table is a part of. */
export interface TableSpace {
  readonly rows: CompactRows;
  readonly indexes: RowIndexes;
  readonly slices: SliceColumns;
  applyTo(table: SpaceTable, change: TableChange): readonly Row[];
}

/** The part of an inventory that belongs to one shard. */
export class SpaceTable implements ShardTable {
  readonly number: number;
  readonly shard: Shard;
  readonly rows: ReadonlyMap<string, Row>;
  /** The places of deleted resources, the oldest first. */
  readonly gonePlaces = new Set<number>();
  readonly #space: TableSpace;
  /** The lists that are being compared. */
  readonly #comparisons = new Set<ShardComparison>();
  /** How many rows there are. */
  size = 0;

  constructor(space: TableSpace, number: number, shard: Shard) {
    this.#space = space;
    this.number = number;
    this.shard = shard;
    this.rows = new RowView(this, space.rows);
  }

  get live(): number {
    return this.size - this.gonePlaces.size;
  }

  apply(change: TableChange): readonly Row[] {
    return this.#space.applyTo(this, change);
  }

  movingSince(ms: number): number {
    const { rows, indexes } = this.#space;
    let count = 0;
    for (const { group } of indexes.groups(this.number)) {
      const { phase, states, isGone } = rows.groups.value(group);
      // A task that the model does not know moves too.
      const isMoving = phase === 'transitional' || typeof states.taskState === 'string';
      if (isGone || !isMoving) continue;
      for (const place of indexes.inGroup(group)) if (rows.seenAt(place) >= ms) count++;
    }
    return count;
  }

  /** The places of all its rows. */
  *places(): Generator<number> {
    const { indexes } = this.#space;
    for (const { group } of indexes.groups(this.number)) yield* indexes.inGroup(group);
  }

  *liveIds(except?: SliceComparison): Generator<string> {
    const seen = except instanceof ShardComparison ? except : undefined;
    const { indexes, rows } = this.#space;
    for (const { group } of indexes.groups(this.number)) {
      if (rows.groups.value(group).isGone) continue;
      for (const place of indexes.inGroup(group)) if (!seen?.hasSeenAt(place)) yield rows.idAt(place);
    }
  }

  compareSlices(): SliceComparison {
    const { rows, slices } = this.#space;
    const onEnd = (ended: ShardComparison): unknown => this.#comparisons.delete(ended);
    const comparison = new ShardComparison({ rows, slices, shard: this.number, onEnd });
    this.#comparisons.add(comparison);
    return comparison;
  }

  remember(resources: Iterable<{ readonly id: string; readonly slice?: Slice }>): void {
    const { rows, slices } = this.#space;
    for (const { id, slice } of resources) {
      const place = slice === undefined ? 0 : rows.find(this.number, id);
      if (slice !== undefined && place > 0) slices.set(place, slice);
    }
  }

  /** The row of a place was removed. */
  vacated(place: number): void {
    this.gonePlaces.delete(place);
    this.size--;
    for (const comparison of this.#comparisons) comparison.vacated(place);
  }

  *gone(): Generator<GoneRow> {
    const { rows } = this.#space;
    for (const place of this.gonePlaces) {
      const goneAtMs = rows.goneAt(place) ?? 0;
      yield { id: rows.idAt(place), updatedAtMs: rows.updatedAt(place), sinceMs: rows.sinceAt(place), goneAtMs };
    }
  }
}
