import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { NephoscopeError } from '../../base/errors.ts';
import { isSaved } from '../../emulator/control/state-routes.ts';
import type { SavedState } from '../../emulator/kernel/kernel.ts';

/** A directory that keeps an emulator's state. */
export interface EmulatorData {
  /** The state that was kept; `undefined` when there is none. @throws `config.invalid` when it cannot be read */
  load(): Promise<SavedState | undefined>;
  /** Writes the state; a crash while writing leaves the old one. */
  save(state: SavedState): Promise<void>;
  /** Writes the configuration of the clouds. @returns its path */
  writeConfig(text: string): Promise<string>;
}

/** @param directory - made when it is not there */
export function createEmulatorData(directory: string): EmulatorData {
  const folder = resolve(directory);
  const file = join(folder, 'state.json');
  return {
    load: async () => {
      await mkdir(folder, { recursive: true });
      const text = await readFile(file, 'utf8').catch((error: unknown) => missing(error));
      if (text === undefined) return undefined;
      const state = parse(text);
      if (isSaved(state)) return state;
      const message = `${file} is no state of an emulator; move it away, or name another directory with --data.`;
      throw new NephoscopeError('config.invalid', message);
    },
    save: async (state) => {
      await writeFile(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
      await rename(`${file}.new`, file);
    },
    writeConfig: async (text) => {
      const path = join(folder, 'clouds.yaml');
      await writeFile(path, text, { mode: 0o600 });
      return path;
    },
  };
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
