import type { Kind } from '../../../src/model/kind.ts';

/** One operation of a walk. Text in braces is what an earlier operation kept, or what the cloud came with (`known`). */
export interface WalkStep {
  /** Its name in the walk. */
  readonly operation: string;
  /** The operation of the model that it is: kind and id. Left out: it only prepares. */
  readonly does?: readonly [kind: Kind, id: string];
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the root of the emulator; the real cloud has each service at an address of its own. */
  readonly path: string;
  readonly body?: unknown;
  /** Bytes of an image instead of a body. */
  readonly bytes?: number;
  /** The content type of the body; left out: JSON's. */
  readonly type?: string;
  /** Names for parts of the answer: `{ volume: 'volume.id' }`. */
  readonly keep?: Readonly<Record<string, string>>;
  /** The microversion; left out: the greatest of the recorded cloud. */
  readonly version?: string;
  /** It is left as soon as something of that kind is in that state (its beginning will do), while it goes on; left out: when all is at rest. */
  readonly until?: { readonly kind: string; readonly state: string };
}

/** Operations in order, each of which begins where the one before has ended (or was left). */
export interface Walk {
  /** Such as `servers: power`. */
  readonly name: string;
  /** What is looked at, by the names of `FOLLOWED`. */
  readonly follows: readonly string[];
  readonly steps: readonly WalkStep[];
  /** Nova's `reclaim_instance_interval` is set: deletions are soft. */
  readonly isSoft?: true;
  /** The caller has the role of services, too. */
  readonly isService?: true;
}

/** The states of one resource during an operation, in order: `ACTIVE/active/-/RUNNING`. */
export interface Course {
  readonly kind: string;
  readonly states: readonly string[];
}

/** What a cloud did in one operation. */
export interface WalkedStep {
  readonly operation: string;
  readonly status: number;
  /** The beginning of a refusal's body. Not compared: other suites compare words. */
  readonly refusal?: string;
  readonly courses: readonly Course[];
  /** The entry of the server's action log that the request made: its name, then its events with their results, by name. */
  readonly action?: string;
}

/** A request, its braces filled. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly bytes?: number;
  readonly type?: string;
  readonly version?: string;
}

/** What was answered to it. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly requestId: string;
}

/** A cloud to walk on, with a project of its own for the walk. */
export interface WalkTarget {
  /** What the cloud came with, by the words that walks use: `image`, `flavor`, `project`. */
  readonly known: Readonly<Record<string, string>>;
  send(request: Sent): Promise<Answered>;
  /**
   * Lets time pass.
   *
   * @param courses - what the operation has done so far
   * @returns false when nothing more will happen
   */
  advance(step: WalkStep, courses: readonly Course[]): Promise<boolean>;
  /** Gives back everything. */
  close(): Promise<void>;
}
