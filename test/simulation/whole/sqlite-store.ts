import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Random } from '../../../src/base/random.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../src/store/store.ts';

/** A store in a file whose process may die. */
export interface MortalStore {
  /** Where its files are: another place in each run. */
  readonly folder: string;
  /** What processes use, one after the other. */
  readonly store: Store;
  /** The process has died: the next one finds the file as it was at that moment, and nothing of what was in memory. */
  restart(): Promise<void>;
  /** Lets the next commit fail within its transaction: before anything is written, or with all of it written and not yet for good. */
  readonly breakNext: () => void;
  remove(): Promise<void>;
}

/** Opens a store in a file of its own, in a folder that is removed at the end. */
export async function openMortalStore(random: Random): Promise<MortalStore> {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-simulation-'));
  let life = 0;
  let breaksAt: 'begun' | 'written' | undefined;
  const fileOf = (number: number): string => join(folder, `${number}.db`);
  const open = (): Promise<Store> =>
    openSqliteStore(fileOf(life), {
      onPoint: (point) => {
        if (point !== breaksAt) return;
        breaksAt = undefined;
        throw new Error('ENOSPC: no space left on device');
      },
    });
  let current = await open();
  const store: Store = {
    rows: (shard) => current.rows(shard),
    cursor: (shard) => current.cursor(shard),
    transitions: (shard, after, limit) => current.transitions(shard, after, limit),
    shards: (cloud) => current.shards(cloud),
    history: (query) => current.history(query),
    rowsAt: (query) => current.rowsAt(query),
    findings: (query) => current.findings(query),
    recall: (key) => current.recall(key),
    close: () => current.close(),
    commit: (commit) => current.commit(commit),
    journal: (name) => current.journal(name),
    journals: () => current.journals(),
    appendToJournal: (name, entries) => current.appendToJournal(name, entries),
    forgetJournal: (name) => current.forgetJournal(name),
    saveFindings: (findings) => current.saveFindings(findings),
    remember: (key, value) => current.remember(key, value),
    prune: (limits) => current.prune(limits),
  };
  return {
    folder,
    store,
    restart: async () => {
      const dead = current;
      // What a process leaves behind: the file and its log, whatever it had not yet written.
      for (const end of ['', '-wal']) {
        if (existsSync(fileOf(life) + end)) copyFileSync(fileOf(life) + end, fileOf(life + 1) + end);
      }
      life++;
      breaksAt = undefined;
      current = await open();
      await dead.close();
    },
    breakNext: () => {
      breaksAt = random.next() < 0.5 ? 'begun' : 'written';
    },
    remove: async () => {
      await current.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
