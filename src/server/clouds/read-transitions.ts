import type { HistoryEntry, HistoryQuery } from '../../store/history.ts';
import { maySee, seesAll, type Viewer } from '../access/viewer.ts';
import type { ServedCloud } from './served-cloud.ts';

/** Which transitions to read. */
export interface TransitionQuery {
  readonly what: Omit<HistoryQuery, 'cloud' | 'after' | 'limit'>;
  /** Where to go on, by name of the cloud. */
  readonly after: ReadonlyMap<string, number>;
  /** The most to give. */
  readonly limit: number;
}

/** Some transitions, and where to go on in each cloud; absent when nothing is left. */
export interface TransitionPage {
  readonly entries: readonly HistoryEntry[];
  readonly next?: ReadonlyMap<string, number>;
}

/** So many entries are read from the stores for one page, of which somebody may see few. */
const READ_AT_MOST = 20_000;
const PAGE = 1_000;

/**
 * Reads transitions of several clouds that somebody may see, merged by when they were seen; those of one cloud stay in the order of
 * its store. Reads a bounded part of the record: a page can be short and yet not the last.
 */
export async function readTransitions(
  clouds: readonly ServedCloud[],
  viewer: Viewer,
  query: TransitionQuery,
): Promise<TransitionPage> {
  const budget = { left: READ_AT_MOST };
  const readers = await Promise.all(clouds.map((cloud) => createReader(cloud, viewer, query)));
  const entries: HistoryEntry[] = [];
  for (;;) {
    for (const reader of readers) await reader.fill(budget);
    // Of a reader that found nothing yet it is not known what comes next.
    const isOpen = readers.some((reader) => reader.head() === undefined && !reader.isDone());
    const first = earliest(readers, query.what.order ?? 'oldest');
    if (isOpen || first === undefined || entries.length === query.limit) break;
    entries.push(first.take());
  }
  const isDone = readers.every((reader) => reader.isDone() && reader.head() === undefined);
  if (isDone) return { entries };
  return { entries, next: new Map(readers.map((reader) => [reader.cloud, reader.position()])) };
}

function earliest(readers: readonly Reader[], order: 'oldest' | 'newest'): Reader | undefined {
  let found: Reader | undefined;
  for (const reader of readers) {
    const [mine, best] = [reader.head()?.seenAt, found?.head()?.seenAt];
    if (mine === undefined) continue;
    if (best === undefined || (order === 'oldest' ? mine < best : mine > best)) found = reader;
  }
  return found;
}

interface Reader {
  readonly cloud: string;
  /** Reads on until there is something to see, nothing left, or the budget spent. */
  fill(budget: { left: number }): Promise<void>;
  head(): HistoryEntry | undefined;
  take(): HistoryEntry;
  /** Everything was read from the store. */
  isDone(): boolean;
  /** Where to go on. */
  position(): number;
}

async function createReader(
  { name, store }: ServedCloud,
  viewer: Viewer,
  { what, after, limit }: TransitionQuery,
): Promise<Reader> {
  const project = what.project ?? (await onlyProject({ name, store }, viewer));
  const query = { ...what, cloud: name, ...(project === undefined ? {} : { project }) };
  const start = after.get(name);
  let waiting: HistoryEntry[] = [];
  let at = start;
  let taken = start ?? (what.order === 'newest' ? Number.MAX_SAFE_INTEGER : 0);
  let isDone = false;
  return {
    cloud: name,
    fill: async (budget) => {
      while (waiting.length === 0 && !isDone && budget.left > 0) {
        const most = Math.min(PAGE, limit + 1, budget.left);
        const page = await store.history({ ...query, limit: most, ...(at === undefined ? {} : { after: at }) });
        budget.left -= most;
        waiting = page.entries.filter((entry) => maySee(viewer, entry));
        if (page.next === undefined) isDone = true;
        else at = page.next;
        // What may not be seen is behind us.
        if (waiting.length === 0 && page.next !== undefined) taken = page.next;
      }
    },
    head: () => waiting[0],
    take: () => {
      const [entry, ...others] = waiting;
      if (entry === undefined) throw new Error('there is nothing to take');
      waiting = others;
      taken = entry.position;
      return entry;
    },
    isDone: () => isDone,
    position: () => taken,
  };
}

/** The project whose transitions alone somebody may see; `undefined` where that is no matter of the project alone. */
async function onlyProject(
  { name, store }: Pick<ServedCloud, 'name' | 'store'>,
  viewer: Viewer,
): Promise<string | undefined> {
  const identity = viewer.access.get(name)?.identity;
  if (identity === undefined || seesAll(identity)) return undefined;
  const own = identity.projectId;
  const shards = await store.shards(name);
  return shards.some(({ shard }) => shard.scope === own) ? undefined : own;
}
