import type { Connection, SqlRow, SqlValue } from './connection.ts';

/** What both drivers have: a prepared statement. */
export interface RawStatement {
  all(...values: unknown[]): unknown;
  run(...values: unknown[]): unknown;
}

/** What both drivers have: an open database. */
export interface RawDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): RawStatement;
  close(): void;
}

/**
 * Makes a connection of a driver's database, which keeps the statements it has prepared.
 *
 * @param argumentsOf - how the driver takes the values of a statement
 */
export function createConnection(
  database: RawDatabase,
  argumentsOf: (values: readonly SqlValue[]) => readonly unknown[],
): Connection {
  const statements = new Map<string, RawStatement>();
  let isOpen = true;
  const prepare = (sql: string): RawStatement => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    exec: (sql) => void database.exec(sql),
    run: (sql, values) => void prepare(sql).run(...argumentsOf(values)),
    all: (sql, values) => prepare(sql).all(...argumentsOf(values)) as SqlRow[],
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      statements.clear();
      database.close();
    },
  };
}
