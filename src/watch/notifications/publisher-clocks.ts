/** So many messages of a publisher say how far its clock is behind; fewer may all have waited somewhere. */
const ENOUGH = 20;

/** How many publishers are remembered; the longest silent goes first. A cloud has a few for each host. */
const PUBLISHERS = 10_000;

interface Seen {
  count: number;
  leastMs: number;
}

/** Tells when, by our clock, a publisher sent something. */
export interface PublisherClocks {
  /**
   * Notes a message that just came, and answers when it was sent by our clock, as early as it may be.
   *
   * A message takes 0 ms or more, so the least difference seen between its coming and its stamp is what the clocks differ by, and
   * a little more. Until there are enough of them the clocks are taken to agree, which makes a message at most too old; those of a
   * clock that is ahead, as one is that stamps what it sends after it comes, are older than anything: nobody knows yet by how much.
   */
  sentAt(publisher: string, atMs: number, nowMs: number): number;
}

/** Makes clocks of publishers that were not heard yet. */
export function createPublisherClocks(): PublisherClocks {
  const seen = new Map<string, Seen>();
  return {
    sentAt: (publisher, atMs, nowMs) => {
      const delay = nowMs - atMs;
      const known = seen.get(publisher) ?? { count: 0, leastMs: delay };
      known.count++;
      known.leastMs = Math.min(known.leastMs, delay);
      seen.delete(publisher);
      seen.set(publisher, known);
      if (seen.size > PUBLISHERS) dropOldest(seen);
      if (known.count >= ENOUGH) return atMs + known.leastMs;
      return known.leastMs < 0 ? Number.NEGATIVE_INFINITY : atMs;
    },
  };
}

function dropOldest(seen: Map<string, Seen>): void {
  for (const publisher of seen.keys()) {
    seen.delete(publisher);
    return;
  }
}
