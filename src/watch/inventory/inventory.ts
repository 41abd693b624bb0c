import type { Kind } from '../../model/kind.ts';
import type { Phase } from '../../model/phase.ts';
import type { States } from '../../model/states.ts';
import type { RecordedTransition, Row, Shard } from '../../store/records.ts';
import type { RowFilter } from './row-filter.ts';
import type { ShardTable } from './shard-table.ts';

/** A resource of an inventory: its row, and the shard it belongs to. */
export interface Item {
  readonly shard: Shard;
  readonly row: Row;
}

/** How many resources of one shard are in the same states. */
export interface StateCount {
  readonly shard: Shard;
  readonly states: States;
  readonly phase: Phase;
  readonly count: number;
}

/** One row that a commit changed. */
export interface RowChange {
  /** The row as it was; `undefined` when there was none. */
  readonly before: Row | undefined;
  /** The row as it is; `undefined` when it is no longer kept. */
  readonly after: Row | undefined;
}

/** What one commit changed in an inventory. */
export interface InventoryChange {
  readonly shard: Shard;
  /** In the order of the commit; each id once. */
  readonly rows: readonly RowChange[];
  readonly transitions: readonly RecordedTransition[];
}

/**
 * All rows of all shards of all clouds that a process watches, in one structure: the reflectors write it, everything else reads.
 *
 * Answers are of this moment and made anew; an inventory never changes what it handed out.
 */
export interface Inventory {
  /** The rows of one shard, for its reflector to write. The same shard gives the same table. */
  table(shard: Shard): ShardTable;
  /** The shards that have a table. */
  shards(): readonly Shard[];
  /** How many resources exist. */
  readonly size: number;
  /** The resources that exist and fit a filter, in no order. */
  list(filter?: RowFilter): Item[];
  /** How many resources exist, by shard and states: costs as much as there are different states, however many resources. */
  counts(): StateCount[];
  /** The resources of a kind with an id: none, one, or several where several scopes or clouds show it. */
  get(kind: Kind, id: string): Item[];
  /** The resources that name this one: the ports, volumes and migrations of a server. */
  namedBy(kind: Kind, id: string): Item[];
  /** The resources that this one names and that are known: the image and volumes of a server, the server of a port. */
  namesOf(item: Item): Item[];
  /** Calls a function after each change, in the order of the commits of each shard; answers how to end that. */
  observe(listener: (change: InventoryChange) => void): () => void;
}
