import { dropOldest } from '../../base/drop-oldest.ts';
import type { Sent } from './sent.ts';

/** So many messages of a host say how its clock stands to ours; fewer may all have waited somewhere. */
export const ENOUGH = 5;

/** And they come over so long at least: a burst may have waited in one place. */
export const LEAST_SPAN_MS = 1_000;

/**
 * So long the quickest message of a publisher may have taken, of those that its clock is measured by: what it sends was sent so much
 * earlier than that clock says.
 */
export const QUICKEST_MS = 100;

/** A message that comes so much sooner than any before shows that its publisher's clock was set forward. */
const STEP_MS = 100;

/** How many hosts are remembered; the longest silent goes first. */
const CLOCKS = 10_000;

interface Seen {
  readonly sinceMs: number;
  count: number;
  leastMs: number;
}

/** Tells when, by our monotonic clock, a publisher sent something. */
export interface PublisherClocks {
  /**
   * Notes a message that just came, and answers when it was sent.
   *
   * A message takes 0 ms or more, so the least difference seen between its coming and its stamp is what the clocks differ by, and
   * a little more. Until there are enough of them it was sent at any time until it came: its stamp says nothing, since nobody knows yet
   * whether that clock is ahead of ours, and by how much. The same holds anew where a clock was set forward. What one sends that was set back
   * seems to have been long on its way, and is then no older than its coming to what others send.
   *
   * @param micros - what its stamp has beyond the milliseconds
   * @param nowMs - by our monotonic clock: the other one may be set
   */
  sentAt(message: { readonly publisher: string; readonly atMs: number; readonly micros: number }, nowMs: number): Sent;
}

/** Makes clocks of publishers that were not heard yet. */
export function createPublisherClocks(): PublisherClocks {
  const seen = new Map<string, Seen>();
  return {
    sentAt: ({ publisher, atMs, micros }, nowMs) => {
      const delay = nowMs - atMs;
      const clock = clockOf(publisher);
      const before = seen.get(clock);
      const isAnew = before === undefined || (isMeasured(before, nowMs) && delay < before.leastMs - STEP_MS);
      const known: Seen = isAnew ? { sinceMs: nowMs, count: 0, leastMs: delay } : before;
      known.count++;
      known.leastMs = Math.min(known.leastMs, delay);
      seen.delete(clock);
      seen.set(clock, known);
      if (seen.size > CLOCKS) dropOldest(seen);
      const stampMs = atMs + micros / 1000;
      if (!isMeasured(known, nowMs)) return { clock, stampMs, earliestMs: Number.NEGATIVE_INFINITY, latestMs: nowMs };
      const sentMs = stampMs + known.leastMs;
      // What seems to have been long on its way may be of a clock that was set back.
      return { clock, stampMs, earliestMs: sentMs, latestMs: nowMs - sentMs <= QUICKEST_MS ? sentMs : nowMs };
    },
  };
}

/**
 * The clock that a publisher stamps with is its host's: `nova-compute:node1`, `conductor.node1`, `volume.node1@ceph#pool`. Glance calls each of its
 * hosts `localhost` unless told otherwise: they are taken for one, and for no other service's.
 *
 * Source: glance stable/zed, glance/notifier.py, `default_publisher_id`
 */
function clockOf(publisher: string): string {
  const host = /^[^.:]+[.:]([^@#]+)/.exec(publisher)?.[1];
  return host === undefined || host === 'localhost' ? publisher : host;
}

function isMeasured({ count, sinceMs }: Seen, nowMs: number): boolean {
  return count >= ENOUGH && nowMs - sinceMs >= LEAST_SPAN_MS;
}
