/** Something that happened and that must be known after the end of the process. Must survive JSON. */
export interface JournalEntry {
  /** What kind of thing; the reader knows which there are. */
  readonly type: string;
  /** Our clock, milliseconds since the epoch. */
  readonly atMs: number;
}
