import { type RecordedTransition, type Shard, shardKey } from '../records.ts';
import type { Commit, Store } from '../store.ts';
import type { Connection, SqliteDriver } from './connection.ts';
import { createFileGuard } from './file-guard.ts';
import { writeFindings } from './finding-table.ts';
import { appendEntries, dropJournal } from './journal-table.ts';
import { loadSqliteDriver } from './load-driver.ts';
import type { WriterLock } from './lock.ts';
import { type Opened, openForWriting } from './open-connection.ts';
import { type Durability, inTransaction } from './open-file.ts';
import { DEFAULT_RETENTION, DROPPED_AT_ONCE, giveBackSpace, prune, pruneSome, type Retention } from './prune.ts';
import { createReading } from './read-store.ts';
import { addShard, findShard, moveShard, type StoredShard } from './shard-table.ts';
import { withStoreErrors } from './store-error.ts';
import { writeCommit } from './write-commit.ts';

/** A commit that changes nothing but the cursor waits so long for one that does: an older cursor only asks for more. */
const CURSOR_EVERY_MS = 10_000;

/** How often what is too old is looked for. */
const PRUNE_EVERY_MS = 600_000;

/**
 * The moments of a commit at which a test may end the process: a transaction was begun; all is written, but not for good;
 * it lasts, but nobody was told.
 */
export const COMMIT_POINTS = ['begun', 'written', 'committed'] as const;

/** One of {@link COMMIT_POINTS}. */
export type CommitPoint = (typeof COMMIT_POINTS)[number];

/** How to open a store in a file. */
export interface SqliteStoreOptions {
  /** Default `normal`: what was acknowledged survives the end of the process, and all but the last moments that of the machine. */
  readonly durability?: Durability;
  /** Default 30 days and one gibibyte. */
  readonly retention?: Partial<Retention>;
  /** The way to SQLite; default the first that there is. */
  readonly driver?: SqliteDriver;
  /** Called at the named moments of each commit; for tests of crashes. */
  readonly onPoint?: (point: CommitPoint) => void;
}

/**
 * Opens a store in a file, to write and read; the file and its folder are made when they are not there.
 *
 * @throws NephoscopeError `store.locked` when another process writes it, `store.newer`, `store.corrupt`, `store.full`,
 * `store.failed`, `store.no-driver`; the file is then as it was. What is written later @throws `store.gone` when the file is no longer there
 */
export async function openSqliteStore(file: string, options: SqliteStoreOptions = {}): Promise<Store> {
  const driver = options.driver ?? (await loadSqliteDriver());
  const opened = withStoreErrors(driver, file, () => openForWriting(driver, file, options.durability ?? 'normal'));
  return new SqliteStore(driver, { file, ...opened }, options);
}

class SqliteStore implements Store {
  readonly rows: Store['rows'];
  readonly transitions: Store['transitions'];
  readonly shards: Store['shards'];
  readonly history: Store['history'];
  readonly rowsAt: Store['rowsAt'];
  readonly findings: Store['findings'];
  readonly recall: Store['recall'];
  readonly journal: Store['journal'];
  readonly journals: Store['journals'];
  readonly #driver: SqliteDriver;
  readonly #file: string;
  readonly #connection: Connection;
  readonly #lock: WriterLock;
  readonly #requireFile: () => void;
  readonly #retention: Retention;
  readonly #onPoint: (point: CommitPoint) => void;
  /** Shards as the file has them, those that were committed since it was opened. */
  readonly #known = new Map<string, StoredShard>();
  /** The keys of the shards that somebody looked at since the file was opened: their cursor has moved. */
  readonly #looked = new Set<string>();
  /** Cursors that wait to be written, by the key of their shard. */
  readonly #waiting = new Map<string, StoredShard>();
  #prunedAtMs = Number.NEGATIVE_INFINITY;
  #isOpen = true;

  constructor(driver: SqliteDriver, opened: Opened & { readonly file: string }, options: SqliteStoreOptions) {
    this.#driver = driver;
    this.#file = opened.file;
    this.#connection = opened.connection;
    this.#lock = opened.lock;
    this.#requireFile = createFileGuard(opened.file);
    this.#retention = { ...DEFAULT_RETENTION, ...options.retention };
    this.#onPoint = options.onPoint ?? (() => undefined);
    const reading = createReading((run) => this.#read(run));
    this.rows = reading.rows;
    this.transitions = reading.transitions;
    this.shards = reading.shards;
    this.history = reading.history;
    this.rowsAt = reading.rowsAt;
    this.findings = reading.findings;
    this.recall = reading.recall;
    this.journal = reading.journal;
    this.journals = reading.journals;
  }

  async commit(commit: Commit): Promise<readonly RecordedTransition[]> {
    const name = shardKey(commit.shard);
    const known = this.#known.get(name);
    if (known !== undefined && isCursorOnly(commit) && !isCursorDue(known, commit)) {
      this.#waiting.set(name, { ...known, cursor: commit.cursor });
      return [];
    }
    // Whatever goes wrong now, only the file knows what was written.
    this.#known.delete(name);
    const written = this.#write((connection) => {
      this.#onPoint('begun');
      const before = known ?? findShard(connection, commit.shard);
      const isNew = before === undefined;
      const stored = before ?? addShard(connection, commit.shard, commit.cursor);
      const done = writeCommit(connection, stored, commit, { isFirst: !this.#looked.has(name), isNew });
      this.#onPoint('written');
      return { ...done, isLook: isNew || stored.cursor.savedAtMs !== commit.cursor.savedAtMs };
    });
    // What waits for a log is written before with the cursor as it was.
    if (written.isLook) this.#looked.add(name);
    this.#waiting.delete(name);
    this.#known.set(name, written.after);
    this.#onPoint('committed');
    this.#tidy(commit.cursor.savedAtMs);
    return written.recorded;
  }

  async cursor(shard: Shard): ReturnType<Store['cursor']> {
    const waiting = this.#waiting.get(shardKey(shard));
    return waiting?.cursor ?? this.#read((connection) => findShard(connection, shard)?.cursor);
  }

  async saveFindings(findings: Parameters<Store['saveFindings']>[0]): Promise<void> {
    this.#write((connection) => writeFindings(connection, findings));
  }

  async appendToJournal(...[name, entries]: Parameters<Store['appendToJournal']>): Promise<void> {
    if (entries.length > 0) this.#write((connection) => appendEntries(connection, name, entries));
  }

  async forgetJournal(name: string): Promise<void> {
    this.#write((connection) => dropJournal(connection, name));
  }

  async remember(key: string, value: unknown): Promise<void> {
    this.#write((connection) => {
      if (value === undefined) connection.run('DELETE FROM memos WHERE key = ?', [key]);
      else {
        connection.run(
          'INSERT INTO memos (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
          [key, JSON.stringify(value)],
        );
      }
    });
  }

  async prune(limits: Parameters<Store['prune']>[0]): Promise<number> {
    const dropped = this.#write((connection) => prune(connection, limits));
    if (dropped > 0) withStoreErrors(this.#driver, this.#file, () => giveBackSpace(this.#connection));
    return dropped;
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    try {
      this.#flush();
    } finally {
      foldLog(this.#connection);
      this.#connection.close();
      this.#lock.release();
    }
  }

  /** Reads as if all cursors were written; a disk without room for them keeps nobody from reading. */
  #read<T>(run: (connection: Connection) => T): T {
    try {
      this.#flush();
    } catch {}
    return withStoreErrors(this.#driver, this.#file, () => run(this.#connection));
  }

  #write<T>(run: (connection: Connection) => T): T {
    return withStoreErrors(this.#driver, this.#file, () => {
      this.#requireFile();
      return inTransaction(this.#connection, () => run(this.#connection));
    });
  }

  /** Writes the cursors that wait. */
  #flush(): void {
    if (this.#waiting.size === 0) return;
    this.#write((connection) => {
      for (const { key, cursor, last } of this.#waiting.values()) moveShard(connection, key, { cursor, last });
    });
    for (const [name, stored] of this.#waiting) this.#known.set(name, stored);
    this.#waiting.clear();
  }

  /** Drops what is too old or too much. What goes wrong here is no matter of the commit before it, and is tried again. */
  #tidy(nowMs: number): void {
    if (Math.abs(nowMs - this.#prunedAtMs) < PRUNE_EVERY_MS) return;
    try {
      const dropped = this.#write((connection) => pruneSome(connection, this.#retention, nowMs));
      if (dropped > 0) giveBackSpace(this.#connection);
      if (dropped < DROPPED_AT_ONCE) this.#prunedAtMs = nowMs;
    } catch {
      this.#prunedAtMs = nowMs;
    }
  }
}

/** Brings all of the write-ahead log into the file itself, so that whoever copies the file has it all. */
function foldLog(connection: Connection): void {
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {}
}

function isCursorOnly({ rows, forget, transitions, gap }: Commit): boolean {
  return gap === undefined && rows.length === 0 && forget.length === 0 && transitions.length === 0;
}

function isCursorDue(known: StoredShard, { cursor }: Commit): boolean {
  const sinceMs = cursor.savedAtMs - known.cursor.savedAtMs;
  return sinceMs < 0 || sinceMs >= CURSOR_EVERY_MS;
}
