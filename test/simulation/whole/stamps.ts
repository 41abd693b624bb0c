import type { Random } from '../../../src/base/random.ts';
import type { EmulatedCloud } from '../../../src/emulator/index.ts';

/** How far stamps are from the time at which their rows become visible. */
export interface StampFaults {
  /** Part of the commits that are late, and how late at most. */
  readonly late: number;
  readonly latestMs: number;
  /** Writers' clocks differ by up to so much either way. */
  readonly skewMs: number;
}

const MAKING = ['createdMs', 'createdAtMs', 'created_at', 'createdAt'];
const CHANGING = ['updatedMs', 'updatedAtMs', 'updated_at', 'updatedAt'];

type Row = Readonly<Record<string, unknown>>;

/** The part of a collection that writes. */
interface Written {
  insert(row: Row): Row;
  replace(id: string, row: Row): Row;
  find(id: string): Row | undefined;
}

/**
 * Gives the writers of a cloud clocks of their own, and lets some of their commits take a while: a row is stamped before it becomes
 * visible. To whoever reads, a stamp of five seconds ago on a row that was not there before is a commit that took five seconds.
 */
export function skewStamps(cloud: EmulatedCloud, random: Random, faults: StampFaults): void {
  const { compute, blockStorage, image, network } = cloud.state;
  const written = [
    compute.servers,
    blockStorage.volumes,
    blockStorage.snapshots,
    blockStorage.backups,
    image.images,
    network.ports,
    network.networks,
    network.floatingIps,
    network.routers,
  ];
  // Each collection is only ever given rows of its own.
  for (const rows of written) skewCollection(rows as unknown as Written, () => offBy(random, faults));
}

function offBy(random: Random, { late, latestMs, skewMs }: StampFaults): number {
  const lateMs = late > 0 && random.next() < late ? 500 + random.next() * (latestMs - 500) : 0;
  return skewMs === 0 && lateMs === 0 ? 0 : Math.round((random.next() * 2 - 1) * skewMs - lateMs);
}

function skewCollection(rows: Written, off: () => number): void {
  const insert = rows.insert.bind(rows);
  const replace = rows.replace.bind(rows);
  let known: { readonly made: readonly string[]; readonly changed: readonly string[] } | undefined;
  // Rows of one collection have the same fields.
  const namesIn = (row: Row) => {
    if (known === undefined) {
      const changed = CHANGING.filter((name) => name in row);
      known = { made: [...MAKING.filter((name) => name in row), ...changed], changed };
    }
    return known;
  };
  rows.insert = (row) => insert(moved(row, undefined, namesIn(row).made, off()));
  rows.replace = (id, row) => replace(id, moved(row, rows.find(id), namesIn(row).changed, off()));
}

/** The row with its new stamps moved. A stamp that stays what it was is not written, and stays. */
function moved(row: Row, before: Row | undefined, names: readonly string[], ms: number): Row {
  if (ms === 0) return row;
  const stamps: Record<string, unknown> = {};
  for (const name of names) {
    const stamp = row[name];
    if (stamp === undefined || stamp === null || stamp === before?.[name]) continue;
    if (typeof stamp === 'number') stamps[name] = Math.floor((stamp + ms) / 1000) * 1000;
    if (typeof stamp === 'string')
      stamps[name] = new Date(Date.parse(stamp) + ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
  }
  return { ...row, ...stamps };
}
