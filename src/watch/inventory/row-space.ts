import type { Kind } from '../../model/kind.ts';
import { CompactRows } from '../../store/compact/compact-rows.ts';
import { kindNumberOf } from '../../store/compact/link-records.ts';
import { type Row, type Shard, shardKey } from '../../store/records.ts';
import { choosePlaces } from './choose-places.ts';
import type { Inventory, InventoryChange, Item, RowChange, StateCount } from './inventory.ts';
import { fits, type RowFilter } from './row-filter.ts';
import { RowIndexes } from './row-indexes.ts';
import type { TableChange } from './shard-table.ts';
import { SliceColumns } from './slice-comparison.ts';
import { SpaceTable, type TableSpace } from './space-table.ts';

/** So many new rows at once are made room for before. */
const MANY = 1000;

/** The inventory: compact rows, the indexes over them, and a table for each shard. */
export class RowSpace implements Inventory, TableSpace {
  readonly rows = new CompactRows();
  readonly indexes = new RowIndexes(this.rows);
  readonly slices = new SliceColumns();
  readonly #tables: SpaceTable[] = [];
  readonly #byKey = new Map<string, SpaceTable>();
  readonly #listeners = new Set<(change: InventoryChange) => void>();

  table(shard: Shard): SpaceTable {
    const key = shardKey(shard);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const table = new SpaceTable(this, this.#tables.length, shard);
    this.#tables.push(table);
    this.#byKey.set(key, table);
    return table;
  }

  shards(): readonly Shard[] {
    return this.#tables.map(({ shard }) => shard);
  }

  get size(): number {
    return this.#tables.reduce((sum, { live }) => sum + live, 0);
  }

  list(filter: RowFilter = {}): Item[] {
    const items: Item[] = [];
    for (const place of choosePlaces(this.rows, this.indexes, { filter, shards: this.shards() })) {
      const item = this.itemAt(place);
      if (fits(item, filter)) items.push(item);
    }
    return items;
  }

  counts(): StateCount[] {
    const counts: StateCount[] = [];
    for (const { group, size } of this.indexes.groups()) {
      const { shard, states, phase, isGone } = this.rows.groups.value(group);
      if (!isGone) counts.push({ shard: this.shardOf(shard), states, phase, count: size });
    }
    return counts;
  }

  get(kind: Kind, id: string): Item[] {
    return this.list({ kinds: [kind], ids: [id] });
  }

  namedBy(kind: Kind, id: string): Item[] {
    const places = new Set(this.rows.links.rowsTo(this.rows.ids.find(id), kindNumberOf(kind)));
    return [...places].map((place) => this.itemAt(place)).filter(({ row }) => row.goneAtMs === undefined);
  }

  namesOf({ shard, row }: Item): Item[] {
    const near = { clouds: [shard.cloud] };
    return Object.entries(row.links).flatMap(([kind, ids]) => this.list({ ...near, kinds: [kind as Kind], ids }));
  }

  observe(listener: (change: InventoryChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The resource at a place. */
  itemAt(place: number): Item {
    return { shard: this.shardOf(this.rows.groupAt(place).shard), row: this.rows.read(place) };
  }

  shardOf(number: number): Shard {
    const table = this.#tables[number];
    if (table === undefined) throw new RangeError(`no shard has the number ${number}`);
    return table.shard;
  }

  /** Writes what a commit changed and tells it. */
  applyTo(table: SpaceTable, change: TableChange): readonly Row[] {
    const isHeard = this.#listeners.size > 0;
    const changes: RowChange[] = [];
    const replaced: Row[] = [];
    for (const id of change.forgotten) {
      const before = this.#remove(table, id, isHeard);
      if (before !== undefined) changes.push({ before, after: undefined });
    }
    this.#reserve(change.rows.length - table.size, change);
    for (const row of change.rows) {
      const before = this.#put(table, row);
      if (before !== undefined) replaced.push(before);
      if (isHeard) changes.push({ before, after: row });
    }
    if (!isHeard) return replaced;
    const told = { shard: table.shard, rows: changes, transitions: change.transitions };
    for (const listener of this.#listeners) listener(told);
    return replaced;
  }

  /** Before many rows come at once that cannot all replace others. */
  #reserve(count: number, { rows }: TableChange): void {
    if (count < MANY) return;
    this.rows.reserve(count);
    const names = rows.reduce((sum, { name }) => (name === '' ? sum : sum + 1), 0);
    this.indexes.reserve(this.rows.last + count, names);
  }

  #put(table: SpaceTable, row: Row): Row | undefined {
    const place = this.rows.find(table.number, row.id);
    if (place === 0) return this.#add(table, row);
    const before = this.rows.read(place);
    if (before.goneAtMs !== undefined) table.gonePlaces.delete(place);
    this.indexes.remove(place);
    this.rows.replace(place, row);
    this.slices.clear(place);
    this.#index(table, place, row);
    return before;
  }

  /** A row that is not there. */
  #add(table: SpaceTable, row: Row): undefined {
    const place = this.rows.add(table.number, row);
    table.size++;
    this.#index(table, place, row);
  }

  #index(table: SpaceTable, place: number, { goneAtMs }: Row): void {
    this.indexes.add(place);
    if (goneAtMs !== undefined) table.gonePlaces.add(place);
  }

  #remove(table: SpaceTable, id: string, isHeard: boolean): Row | undefined {
    const place = this.rows.find(table.number, id);
    if (place === 0) return undefined;
    const before = isHeard ? this.rows.read(place) : undefined;
    this.indexes.remove(place);
    this.rows.remove(place);
    this.slices.clear(place);
    table.vacated(place);
    return before;
  }
}
