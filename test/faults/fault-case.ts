import type { Ground, Named } from './ground.ts';

/** How a named fault is provoked, what it leaves, and what is found of it. */
export interface FaultCase {
  readonly fault: string;
  /** Makes what is needed while all goes well. @returns what `provoke` needs */
  readonly prepare?: (ground: Ground) => Promise<readonly Named[]>;
  /** Asks for what meets the fault. @returns what it leaves its marks on, and after it what is prepared */
  readonly provoke: (ground: Ground, prepared: readonly Named[]) => Promise<readonly Named[]>;
  /** The service does not tell which operation it was unless it is looked at often: every second. */
  readonly isBrief?: true;
  /** What the API shows at the end of what `provoke` gave, in its order. */
  readonly leaves: readonly string[];
  /** What is found of the first of them, or of the one at `of`; a text says why nothing can be. */
  readonly finds: string | Found;
}

/** What a finding is to say. */
export interface Found {
  readonly rule: string;
  readonly of?: number;
  readonly operation?: string;
  /** A state of the step that does not come; `gone` and `back`: the end. */
  readonly missing?: string;
  readonly service: string;
}
