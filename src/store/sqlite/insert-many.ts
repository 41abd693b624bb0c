import type { Connection, SqlValue } from './connection.ts';

/** Rows in one statement: the cost of a statement is shared, and preparing it stays cheap. */
const ROWS_PER_STATEMENT = 20;

/** Where rows go. */
export interface Target {
  /** What stands before `VALUES`. */
  readonly head: string;
  /** What stands after the values. */
  readonly tail?: string;
  /** How many columns there are. */
  readonly width: number;
}

/** Inserts many rows with few statements. */
export function insertMany(connection: Connection, target: Target, rows: readonly (readonly SqlValue[])[]): void {
  const group = `(${Array(target.width).fill('?').join(', ')})`;
  const sqlFor = (count: number): string =>
    `${target.head} VALUES ${Array(count).fill(group).join(', ')} ${target.tail ?? ''}`;
  const many = sqlFor(ROWS_PER_STATEMENT);
  const one = sqlFor(1);
  const whole = rows.length - (rows.length % ROWS_PER_STATEMENT);
  for (let start = 0; start < whole; start += ROWS_PER_STATEMENT) {
    connection.run(many, rows.slice(start, start + ROWS_PER_STATEMENT).flat());
  }
  for (const row of rows.slice(whole)) connection.run(one, row);
}
