/** Where a description is wrong: the real cloud's own answer to the operation fails the same schema. */
export interface SpecMistake {
  readonly service: string;
  /** A regular expression for the operation, as the description names it, with the action where there is one. */
  readonly operation: string;
  /** `request`, `response` or both, as a regular expression. */
  readonly side: string;
  /** A regular expression for the path of the field. */
  readonly field: string;
  /** The keyword that fails; `*`: any. */
  readonly keyword: string;
  /** What the real cloud answers or takes there. */
  readonly proof: string;
  /** `reading`: the suite of the real cloud sees it by reading what is there; else where the answer is kept, or what was done. */
  readonly seen: string;
}
