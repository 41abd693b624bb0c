/** An operation in which the emulator is known to go another way than a real OpenStack. */
export interface WalkDifference {
  /** The walk, by its name. */
  readonly walk: string;
  readonly operation: string;
  /** What differs and why it stays so. */
  readonly why: string;
}

/** Every known difference; a test says so when one of them is none any more. */
export const WALK_DIFFERENCES: readonly WalkDifference[] = [
  {
    walk: 'backups',
    operation: 'restore to a new volume',
    why: 'the new volume goes from creating to available; in Zed it is restoring-backup in between.',
  },
  ...['shelve', 'shelve-offload', 'shelve again', 'unshelve (not offloaded)'].map((operation) => ({
    walk: 'servers2',
    operation,
    why: "a shelved server is offloaded at once: shelved_offload_time is 0, Nova's default; the recorded cloud has -1 (never).",
  })),
];
