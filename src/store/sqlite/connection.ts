/** What SQLite stores of what we write. */
export type SqlValue = string | number | null;

/** A row of an answer, by column. Read with the readers of `column.ts`. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** An open database. All of it is synchronous; what fails throws the driver's own error, see {@link SqliteDriver.codeOf}. */
export interface Connection {
  /** Runs statements without values, one after the other. */
  exec(sql: string): void;
  /** Runs one statement; prepared once, then kept. */
  run(sql: string, values: readonly SqlValue[]): void;
  /** All rows of an answer. */
  all(sql: string, values: readonly SqlValue[]): readonly SqlRow[];
  /** Closes the database; a second time does nothing. */
  close(): void;
}

/** A way to SQLite. */
export interface SqliteDriver {
  readonly name: string;
  /** Opens a file, which is made when it is not there. */
  open(path: string): Connection;
  /** SQLite's primary result code of an error that this driver threw; `undefined` when it is none of SQLite's. */
  codeOf(error: unknown): number | undefined;
}

/** The primary result codes of SQLite that mean something to us. Source: sqlite3.h, "Result Codes". */
export const RESULT_CODES = {
  perm: 3,
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;
