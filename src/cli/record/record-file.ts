import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { Cloud } from '../../openstack/cloud.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { readText } from '../read-option.ts';

/** How much of a cloud's name its file shows. */
const LONGEST_NAME = 40;

/**
 * The folder in which what was seen is kept: `--data`, else `NEPHOSCOPE_DATA_DIR`, else `nephoscope` in the user's folder
 * of state, as the XDG Base Directory Specification has it (a relative `XDG_STATE_HOME` does not count there).
 */
export function dataFolder(options: CommandInput['options'], env: CommandContext['env']): string {
  const named = readText(options, 'data') ?? env.NEPHOSCOPE_DATA_DIR;
  if (named !== undefined && named !== '') return resolve(named);
  const state = env.XDG_STATE_HOME;
  const home = env.HOME === undefined || env.HOME === '' ? homedir() : env.HOME;
  return join(state !== undefined && isAbsolute(state) ? state : join(home, '.local', 'state'), 'nephoscope');
}

/**
 * The file of a cloud in that folder. Two clouds of one name, in two clouds.yaml, have different Keystones, and so
 * different files.
 *
 * @returns `undefined` for a cloud that ends with this process
 */
export function recordFile(folder: string, { name, authUrl }: Pick<Cloud, 'name' | 'authUrl'>): string | undefined {
  if (authUrl === undefined) return undefined;
  const shown = name
    .replace(/[^\w.-]+/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, LONGEST_NAME);
  const digest = createHash('sha256')
    .update(`${name}\n${authUrl.replace(/\/+$/, '')}`)
    .digest('hex');
  return join(folder, `${shown}-${digest.slice(0, 8)}.db`);
}
