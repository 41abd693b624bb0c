/** A state that is passed through on a way: for a server the task, with the vm_state under which it runs. */
export interface Stop {
  readonly word: string;
  /** The vm_state beside a task; `null` for kinds whose only state is the status. */
  readonly under: string | null;
}

/** One way from states at rest to another, over the states in which it moves by itself. */
export interface Way {
  /** Words at rest; `any`: from wherever it is; `null`: it does not exist yet. */
  readonly from: readonly string[] | 'any' | null;
  readonly via: readonly Stop[];
  /** `null`: it is gone afterwards. */
  readonly to: string | null;
  /** The operation that takes it; `null` for what nobody asks for. */
  readonly operation: string | null;
  /** When it is taken, in the words of the model. */
  readonly when: string;
}
