/** A finding as the store sees it: what it must know to keep it, and to find it again. */
export interface StoredFinding {
  /** The same for as long as it is the same finding; saved again, it replaces what was saved before. */
  readonly id: string;
  readonly cloud: string;
  /** Milliseconds since the epoch. */
  readonly openedAtMs: number;
  /** `null` while it is open. */
  readonly closedAtMs: number | null;
}

/** Which findings to give. What is absent is not asked for. */
export interface FindingQuery {
  readonly cloud?: string;
  /** Only those that are open, or only those that are closed. */
  readonly isOpen?: boolean;
  /** Those opened before this moment and not closed before it: the findings that were open then. */
  readonly openAtMs?: number;
  /** The most to give, newest first. */
  readonly limit: number;
}
