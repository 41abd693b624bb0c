import type { CompactRows } from '../../store/compact/compact-rows.ts';
import type { Row, Shard } from '../../store/records.ts';
import type { RowIndexes } from './row-indexes.ts';
import { RowView } from './row-view.ts';
import type { GoneRow, ShardTable, TableChange } from './shard-table.ts';

/** What a table is a part of. */
export interface TableSpace {
  readonly rows: CompactRows;
  readonly indexes: RowIndexes;
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

  *liveIds(): Generator<string> {
    const { indexes, rows } = this.#space;
    for (const { group } of indexes.groups(this.number)) {
      if (rows.groups.value(group).isGone) continue;
      for (const place of indexes.inGroup(group)) yield rows.idAt(place);
    }
  }

  *gone(): Generator<GoneRow> {
    const { rows } = this.#space;
    for (const place of this.gonePlaces) {
      yield { id: rows.idAt(place), updatedAtMs: rows.updatedAt(place), goneAtMs: rows.goneAt(place) ?? 0 };
    }
  }
}
