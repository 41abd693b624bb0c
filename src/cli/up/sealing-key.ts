import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NephoscopeError } from '../../base/errors.ts';
import { makeFolder } from '../../store/make-folder.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { dataFolder } from '../record/record-file.ts';

const FILE = 'server.key';
const BYTES = 32;

/**
 * The key with which the server seals the secrets of webhooks: in a file beside the stores that only this user may read, made when it is
 * first needed. `undefined` where nothing is recorded: a key of the run will do then.
 *
 * @throws NephoscopeError `config.invalid` for a file that cannot be read or made
 */
export function openSealingKey(
  { options }: CommandInput,
  { env, random }: Pick<CommandContext, 'env' | 'random'>,
): Buffer | undefined {
  if (options.record === false) return undefined;
  const folder = dataFolder(options, env);
  const file = join(folder, FILE);
  try {
    return readKey(file) ?? makeKey(folder, file, random);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new NephoscopeError('config.invalid', `The key of the server in ${file} cannot be used: ${why}`, { cause });
  }
}

function readKey(file: string): Buffer | undefined {
  let key: Buffer;
  try {
    key = readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (key.length !== BYTES) throw new RangeError(`it has ${key.length} bytes, not ${BYTES}`);
  return key;
}

function makeKey(folder: string, file: string, random: CommandContext['random']): Buffer {
  makeFolder(folder, 0o700);
  const key = Buffer.from(Array.from({ length: BYTES }, () => Math.floor(random.next() * 256)));
  writeFileSync(file, key, { mode: 0o600, flag: 'wx' });
  return key;
}
