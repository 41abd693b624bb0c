/** When a message was sent, as far as is known. */
export interface Sent {
  readonly publisher: string;
  /** By the publisher's own clock, with its microseconds. */
  readonly stampMs: number;
  /** By our clock, which has whole milliseconds, with the microseconds of the sender's: not before. */
  readonly earliestMs: number;
  /** By our clock: not after. */
  readonly latestMs: number;
}

/**
 * Claims that one message was surely sent after another; `null`: there is no other. What one publisher sends its own stamps order,
 * whatever its clock says.
 */
export function isSentAfter(sent: Sent, other: Sent | null): boolean {
  if (other === null) return true;
  if (sent.publisher === other.publisher) return sent.stampMs > other.stampMs;
  return sent.earliestMs > other.latestMs;
}

/** Claims that one message was surely not sent before another. */
export function isNotSentBefore(sent: Sent, other: Sent | null): boolean {
  if (other === null) return true;
  if (sent.publisher === other.publisher) return sent.stampMs >= other.stampMs;
  return sent.earliestMs >= other.latestMs;
}

/** A moment of our own clock in place of a message's. */
export function sentNow(ms: number): Sent {
  return { publisher: '', stampMs: ms, earliestMs: ms, latestMs: ms };
}
