import type { Sent } from './sent.ts';

/** So many messages of a publisher say how far its clock is behind; fewer may all have waited somewhere. */
export const ENOUGH = 20;

/** How many publishers are remembered; the longest silent goes first. A cloud has a few for each host. */
const PUBLISHERS = 10_000;

interface Seen {
  count: number;
  leastMs: number;
}

/** Tells when, by our clock, a publisher sent something. */
export interface PublisherClocks {
  /**
   * Notes a message that just came, and answers when it was sent.
   *
   * A message takes 0 ms or more, so the least difference seen between its coming and its stamp is what the clocks differ by, and
   * a little more. Until there are enough of them it was sent at any time until it came: its stamp says nothing, since nobody knows yet
   * whether that clock is ahead of ours, and by how much.
   *
   * @param micros - what its stamp has beyond the milliseconds
   */
  sentAt(message: { readonly publisher: string; readonly atMs: number; readonly micros: number }, nowMs: number): Sent;
}

/** Makes clocks of publishers that were not heard yet. */
export function createPublisherClocks(): PublisherClocks {
  const seen = new Map<string, Seen>();
  return {
    sentAt: ({ publisher, atMs, micros }, nowMs) => {
      const delay = nowMs - atMs;
      const known = seen.get(publisher) ?? { count: 0, leastMs: delay };
      known.count++;
      known.leastMs = Math.min(known.leastMs, delay);
      seen.delete(publisher);
      seen.set(publisher, known);
      if (seen.size > PUBLISHERS) dropOldest(seen);
      const stampMs = atMs + micros / 1000;
      const sureMs = stampMs + known.leastMs;
      if (known.count >= ENOUGH) return { publisher, stampMs, earliestMs: sureMs, latestMs: sureMs };
      return { publisher, stampMs, earliestMs: Number.NEGATIVE_INFINITY, latestMs: nowMs };
    },
  };
}

function dropOldest(seen: Map<string, Seen>): void {
  for (const publisher of seen.keys()) {
    seen.delete(publisher);
    return;
  }
}
