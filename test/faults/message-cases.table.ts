/** A named fault of notifications: what comes of the messages of a build. */
export interface MessageCase {
  readonly fault: string;
  /** How many of its first messages do not come in time. */
  readonly missing: number;
  /** How many of those come later. */
  readonly later: number;
}

/** Every named fault of notifications. */
export const MESSAGE_CASES: readonly MessageCase[] = [
  { fault: 'notifications-lost-in-failover', missing: 20, later: 0 },
  { fault: 'notifications-wait-for-broker', missing: 20, later: 20 },
];
