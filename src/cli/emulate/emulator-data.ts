import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { NephoscopeError } from '../../base/errors.ts';
import { readSaved } from '../../emulator/control/read-saved.ts';
import type { SavedState } from '../../emulator/kernel/kernel.ts';
import { makeFolder } from '../../store/make-folder.ts';

/** A directory that keeps an emulator's state. */
export interface EmulatorData {
  /** The state that was kept; `undefined` when there is none. @throws `config.invalid` when it cannot be read */
  load(): Promise<SavedState | undefined>;
  /** The error for a state in it that cannot be gone on with. */
  refuse(cause: unknown): NephoscopeError;
  /** Writes the state; a crash while writing leaves the old one. @throws `store.failed` when it cannot be written, `store.locked` when another emulator wrote there; it is put aside then */
  save(state: SavedState): Promise<void>;
  /** Writes the configuration of the clouds. @returns its path; @throws `store.failed` where one is that no emulator wrote */
  writeConfig(text: string): Promise<string>;
}

/** How a clouds.yaml begins that an emulator wrote. */
const OWN_CONFIG = /^(clouds:\n {2}emulator:\n|\s*$)/;

/** @param directory - made when it is not there */
export function createEmulatorData(directory: string): EmulatorData {
  const folder = resolve(directory);
  const file = join(folder, 'state.json');
  let seen: string | undefined;
  const refuse = (cause: unknown): NephoscopeError => {
    const message = `${file} cannot be gone on with (${wordsOf(cause)}); move it away, or name another directory with --data.`;
    return new NephoscopeError('config.invalid', message, { cause });
  };
  return {
    load: async () => {
      makeFolder(folder);
      try {
        seen = await markOf(file);
        const text = await readFile(file, 'utf8').catch((error: unknown) => missing(error));
        return text === undefined ? undefined : readSaved(parse(text));
      } catch (cause) {
        throw refuse(cause);
      }
    },
    refuse,
    save: async (state) => {
      const mark = await markOf(file);
      if (mark === undefined || mark === seen) {
        await writeWhole(file, JSON.stringify(state));
        seen = await markOf(file);
        return;
      }
      const aside = join(folder, `state-${process.pid}.json`);
      await writeWhole(aside, JSON.stringify(state));
      const message = `Another emulator wrote ${file}; what this one has is in ${aside}. Give each a directory of its own with --data.`;
      throw new NephoscopeError('store.locked', message);
    },
    writeConfig: async (text) => {
      const path = join(folder, 'clouds.yaml');
      const before = await readFile(path, 'utf8').catch((error: unknown) => missing(error));
      if (before !== undefined && !OWN_CONFIG.test(before)) {
        const message = `${path} is not of an emulator, and would be written over; name another directory with --data.`;
        throw new NephoscopeError('store.failed', message);
      }
      await writeWhole(path, text);
      return path;
    },
  };
}

/** Writes a file for its owner alone; until it is written whole, the old one is there. */
async function writeWhole(file: string, text: string): Promise<void> {
  const fresh = `${file}.${process.pid}.new`;
  try {
    await writeFile(fresh, text, { mode: 0o600, flush: true });
    await rename(fresh, file);
  } catch (cause) {
    const message = `${file} cannot be written (${wordsOf(cause)}); look whether there is room, and who may write there.`;
    throw new NephoscopeError('store.failed', message, { cause });
  }
}

/** Tells one writing of a file from every other; `undefined` when it is not there. */
async function markOf(file: string): Promise<string | undefined> {
  const about = await stat(file, { bigint: true }).catch((error: unknown) => missing(error));
  return about && `${about.ino} ${about.mtimeNs} ${about.size}`;
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
