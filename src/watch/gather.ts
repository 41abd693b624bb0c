import type { Clock } from '../base/clock.ts';
import { isMarkerGone } from '../openstack/list-pages.ts';
import type { CollectionPage, Resource } from './collection.ts';
import type { SliceComparison } from './inventory/slice-comparison.ts';

/** A whole list, all pages of it. */
export interface Listing {
  readonly resources: readonly Resource[];
  readonly presentIds: readonly string[];
  readonly suspectIds: readonly string[];
  /** Those whose bytes were as before: they are there, and are not among the resources. */
  readonly unchanged?: SliceComparison;
  readonly complete: boolean;
  /** The service's clock before it began to answer: the Date of the first page less the time that page took. */
  readonly answeredAtMs: number;
  /** The service's clock at the end. */
  readonly dateMs: number;
  /** How far the service's clock is before ours, by the last page that has a Date; milliseconds, 0 where none has. */
  readonly aheadMs: number;
  /** Milliseconds for all pages. */
  readonly listMs: number;
}

/** How many resources a list named. */
export function countOf({ resources, unchanged }: Listing): number {
  return resources.length + (unchanged?.count ?? 0);
}

/**
 * Reads a list to its end. When a page after the first is refused, the resource that marks its beginning was deleted
 * meanwhile: then the list is read once more from the start.
 *
 * @param open - begins the list
 * @param compareSlices - begins to compare it with what is known; the listing then has a comparison, to be ended by the caller
 * @throws what the pages throw: a list is whole or it is nothing
 */
export async function gather(
  open: (known: SliceComparison | undefined) => AsyncIterable<CollectionPage>,
  clock: Clock,
  compareSlices?: () => SliceComparison,
): Promise<Listing> {
  const pages: CollectionPage[] = [];
  const attempt = async (): Promise<Listing> => {
    const unchanged = compareSlices?.();
    try {
      const listing = await read(open(unchanged), pages, clock);
      return unchanged === undefined ? listing : { ...listing, unchanged };
    } catch (error) {
      unchanged?.end();
      throw error;
    }
  };
  try {
    return await attempt();
  } catch (error) {
    if (!isMarkerGone(error) || pages.length === 0) throw error;
    pages.length = 0;
    return await attempt();
  }
}

async function read(list: AsyncIterable<CollectionPage>, pages: CollectionPage[], clock: Clock): Promise<Listing> {
  const startedMs = clock.monotonic();
  let answeredAtMs: number | undefined;
  let dateMs = clock.now();
  let aheadMs = 0;
  for await (const page of list) {
    // Without a Date header our own clock stands in; the overlap must then cover the difference of the two.
    dateMs = page.dateMs ?? clock.now();
    if (page.dateMs !== undefined) aheadMs = page.dateMs - clock.now();
    answeredAtMs ??= dateMs - (clock.monotonic() - startedMs);
    pages.push(page);
  }
  const listMs = clock.monotonic() - startedMs;
  return {
    resources: pages.flatMap((page) => page.resources),
    presentIds: pages.flatMap((page) => page.presentIds ?? []),
    suspectIds: pages.flatMap((page) => page.suspectIds ?? []),
    complete: pages.some((page) => page.complete === true),
    answeredAtMs: answeredAtMs ?? dateMs - listMs,
    dateMs,
    aheadMs,
    listMs,
  };
}
