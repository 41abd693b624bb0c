/** When a message was sent, as far as is known. */
export interface Sent {
  /** Whose clock it is stamped with: the name of a host, as far as its publisher names one. */
  readonly clock: string;
  /** By that clock, with its microseconds. */
  readonly stampMs: number;
  /** By our monotonic clock: not before, but for what the quickest message of its clock took. */
  readonly earliestMs: number;
  /** By our monotonic clock: not after. */
  readonly latestMs: number;
}

/**
 * Claims that one message was surely sent after another; `null`: there is no other. The stamps of one clock tell the order of what is sent by
 * it, however it stands to ours.
 */
export function isSentAfter(sent: Sent, other: Sent | null): boolean {
  if (other === null) return true;
  if (sent.clock === other.clock) return sent.stampMs > other.stampMs;
  return sent.earliestMs > other.latestMs;
}

/** Claims that one message was surely not sent before another. */
export function isNotSentBefore(sent: Sent, other: Sent | null): boolean {
  if (other === null) return true;
  if (sent.clock === other.clock) return sent.stampMs >= other.stampMs;
  return sent.earliestMs >= other.latestMs;
}

/** A moment of our own monotonic clock in place of a message's. */
export function sentNow(ms: number): Sent {
  return { clock: '', stampMs: ms, earliestMs: ms, latestMs: ms };
}
