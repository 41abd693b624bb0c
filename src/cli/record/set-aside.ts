import { existsSync, renameSync, rmSync } from 'node:fs';
import type { Store } from '../../store/store.ts';

/** Under which key a record remembers which emulated cloud it is of. */
const KEY = 'emulated-cloud';

/** What SQLite may have left beside a file. */
const COMPANIONS = ['-wal', '-shm'];

/**
 * Says whether a record is of a cloud that is no more: an emulator that was started anew has the address, and with the same
 * seed the ids, of the one before it. A record that nobody wrote to yet is taken by the cloud.
 *
 * @param cloud - which emulated cloud it is; `undefined` for one that does not say so
 */
export async function isOfFormerCloud(store: Store, cloud: string | undefined): Promise<boolean> {
  const remembered = await store.recall(KEY);
  if (remembered === cloud) return false;
  if ((await store.shards()).length > 0) return true;
  await store.remember(KEY, cloud);
  return false;
}

/** Moves a record, which is closed, out of the way; the one that was moved before it goes. @returns where it is now */
export function setAside(file: string): string {
  const former = file.replace(/(\.db)?$/, '.former.db');
  for (const end of ['', ...COMPANIONS]) {
    rmSync(`${former}${end}`, { force: true });
    if (existsSync(`${file}${end}`)) renameSync(`${file}${end}`, `${former}${end}`);
  }
  return former;
}
