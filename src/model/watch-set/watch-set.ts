/** What to follow in real time of one resource, and what the first list of this project said of it. */
export interface WatchSet {
  /** A kind, or a part of a server's state: `server-task-state`, `server-power-state`. */
  readonly resource: string;
  /** When to follow, in words, where the words of the status alone do not tell. */
  readonly rule?: string;
  /** Follow closely: moves by itself. */
  readonly transitional?: readonly string[];
  readonly stable?: readonly string[];
  /** Follow slowly: stable until someone acts. */
  readonly awaiting?: readonly string[];
  readonly terminal?: readonly string[];
  readonly error?: readonly string[];
  readonly unknown?: readonly string[];
  /** Stable words that are to be followed for a while when something else holds. */
  readonly conditional?: readonly ConditionalWatch[];
  readonly neverSeen?: readonly string[];
  readonly note?: string;
  readonly seed: SeedList;
  /** Where the first list and the sources differ. */
  readonly differences?: readonly SeedDifference[];
}

/** A word to be followed for a while. */
export interface ConditionalWatch {
  readonly state: string;
  readonly when: string;
  /** After so long it is at rest. */
  readonly limitSeconds: number;
}

/** The words this project began with; a star marked an intermediate state to be refreshed in real time. */
export interface SeedList {
  /** The words, or how many. */
  readonly listed: readonly string[] | string;
  readonly starred: readonly string[];
  /** The starred entries as they were written. */
  readonly asWritten?: readonly string[];
}

/** One difference between the first list and the sources. */
export interface SeedDifference {
  readonly state: string;
  readonly seed: string;
  readonly source: string;
  readonly why?: string;
  readonly advice?: string;
}
