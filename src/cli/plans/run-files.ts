import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NephoscopeError } from '../../base/errors.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import type { Store } from '../../store/store.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { dataFolder, recordFile } from '../record/record-file.ts';

/** Where the runs of plans of a cloud are kept, a file each; `undefined` for a cloud that ends with this process. */
export function runsFolder(cloud: Cloud, { options }: CommandInput, env: CommandContext['env']): string | undefined {
  return recordFile(dataFolder(options, env), cloud)?.replace(/\.db$/, '.plans');
}

/** The names of the runs in a folder, the newest first. */
export function listRuns(folder: string | undefined): readonly string[] {
  if (folder === undefined || !existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.db'));
  // A name ends with the time of its beginning.
  const time = (name: string): string => /-(\d{8}T\d{6}-\w+)\.db$/.exec(name)?.[1] ?? '';
  return names.toSorted((a, b) => (time(a) < time(b) ? 1 : -1)).map((name) => name.slice(0, -'.db'.length));
}

/** Opens the store of a run to write it; synced with each write, for it must outlive the machine as well. */
export async function openRun(folder: string | undefined, run: string): Promise<Store> {
  if (folder === undefined) return createMemoryStore();
  const { openSqliteStore } = await import('../../store/sqlite/sqlite-store.ts');
  return openSqliteStore(join(folder, `${run}.db`), { durability: 'full' });
}

/** The file of a run. @throws NephoscopeError `resource.not-found` */
export function runFile(folder: string | undefined, run: string): string {
  const runs = listRuns(folder);
  if (folder !== undefined && runs.includes(run)) return join(folder, `${run}.db`);
  const there = runs.length === 0 ? 'There are none.' : `There are: ${runs.slice(0, 10).join(', ')}.`;
  throw new NephoscopeError('resource.not-found', `There is no run '${run}' of a plan on this cloud. ${there}`, {
    details: { run },
  });
}
