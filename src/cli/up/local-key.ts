import { rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { NephoscopeError } from '../../base/errors.ts';
import type { Random } from '../../base/random.ts';
import { newSecret } from '../../server/access/secret-text.ts';
import { makeFolder } from '../../store/make-folder.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { dataFolder } from '../record/record-file.ts';

/** The key that proves that somebody is the user who started the server. */
export interface LocalKey {
  readonly key: string;
  /**
   * Writes it where only that user can read it: as the header that has it, so that `curl -H @FILE` takes it and no list of processes
   * shows it.
   *
   * @param port - of the server, so that several have a file each
   * @returns the path
   * @throws NephoscopeError `config.invalid` when it cannot be written
   */
  write(port: number): string;
  /** Takes the file away. */
  remove(): void;
}

/** Makes a key; its file goes into the user's folder for what runs, else into that of state. */
export function createLocalKey(
  options: CommandInput['options'],
  { env, random }: { readonly env: CommandContext['env']; readonly random: Random },
): LocalKey {
  const key = newSecret(random);
  let path: string | undefined;
  return {
    key,
    write: (port) => {
      const runtime = env.XDG_RUNTIME_DIR;
      const isRuntime = runtime !== undefined && isAbsolute(runtime);
      const folder = isRuntime ? join(runtime, 'nephoscope') : dataFolder(options, env);
      path = join(folder, `up-${port}.key`);
      try {
        makeFolder(folder, 0o700);
        // What a killed run left may have another mode, or be somebody else's link.
        rmSync(path, { force: true });
        writeFileSync(path, `Authorization: Bearer ${key}\n`, { mode: 0o600, flag: 'wx' });
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new NephoscopeError('config.invalid', `The key of this machine cannot be written (${why}).`, { cause });
      }
      return path;
    },
    remove: () => {
      if (path !== undefined) rmSync(path, { force: true });
    },
  };
}
