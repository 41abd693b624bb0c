import { NephoscopeError } from '../../base/errors.ts';
import type { SqlRow } from './connection.ts';

/** The text in a column. */
export function textIn(row: SqlRow, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw wrong(column, 'a text');
}

/** The number in a column. */
export function numberIn(row: SqlRow, column: string): number {
  const value = row[column];
  if (typeof value === 'number') return value;
  throw wrong(column, 'a number');
}

/** The text in a column that may be empty. */
export function textOrNull(row: SqlRow, column: string): string | null {
  return row[column] === null ? null : textIn(row, column);
}

/** The value whose JSON is in a column. Its shape is what the commit had that wrote it. */
export function jsonIn(row: SqlRow, column: string): unknown {
  const text = textIn(row, column);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrong(column, 'JSON', error);
  }
}

function wrong(column: string, what: string, cause?: unknown): NephoscopeError {
  const message = `The store is damaged: the column ${column} does not hold ${what}. Move the file away and begin a new one.`;
  return new NephoscopeError('store.corrupt', message, { cause });
}
