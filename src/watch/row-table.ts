import type { Row } from '../store/records.ts';

/** The rows of one shard in memory, with the counts that every tick asks for. */
export interface RowTable {
  /** All rows by id, those of deleted resources included. */
  readonly rows: ReadonlyMap<string, Row>;
  /** How many resources exist. */
  readonly live: number;
  put(row: Row): void;
  drop(id: string): void;
  clear(): void;
  /** How many resources move by themselves and came into their states at or after this moment of our clock. */
  movingSince(ms: number): number;
  /** The rows of deleted resources. */
  gone(): Iterable<Row>;
}

/** Makes an empty table. */
export function createRowTable(): RowTable {
  const rows = new Map<string, Row>();
  const moving = new Map<string, Row>();
  const gone = new Map<string, Row>();
  const file = (row: Row, index: Map<string, Row>, belongs: boolean): void => {
    if (belongs) index.set(row.id, row);
    else index.delete(row.id);
  };
  return {
    rows,
    get live() {
      return rows.size - gone.size;
    },
    put: (row) => {
      rows.set(row.id, row);
      file(row, gone, row.goneAtMs !== undefined);
      file(row, moving, row.goneAtMs === undefined && isMoving(row));
    },
    drop: (id) => {
      for (const index of [rows, moving, gone]) index.delete(id);
    },
    clear: () => {
      for (const index of [rows, moving, gone]) index.clear();
    },
    movingSince: (ms) => {
      let count = 0;
      for (const row of moving.values()) if (row.seenAtMs >= ms) count++;
      return count;
    },
    gone: () => gone.values(),
  };
}

/** A task that the model does not know moves too. */
function isMoving({ phase, states }: Row): boolean {
  return phase === 'transitional' || typeof states.taskState === 'string';
}
