import type { ServerWorld } from '../world.ts';

/** What examples may name: things that are there. */
export interface Known {
  readonly world: ServerWorld;
  /** The id of a server at rest. */
  readonly server: string;
  /** Signs in anew; answers the headers that show it. */
  readonly signIn: () => Promise<Readonly<Record<string, string>>>;
}

/** One good request of a route. */
export interface Example {
  /** The parts of the path. */
  readonly params?: Readonly<Record<string, string>>;
  /** Without the question mark. */
  readonly query?: string;
  readonly body?: unknown;
  /** Besides those of an administrator who has signed in. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Nobody has signed in who sends it. */
  readonly isSignedOut?: true;
  /** What it must be answered with. */
  readonly status: number;
}

/** How a route is tried. */
export interface Trial {
  /** Good requests, sent in this order, each after the one before was answered. */
  readonly good: readonly Example[];
  /** The status where a part of the path names nothing; default 404. */
  readonly missing?: number;
  /** Statuses of the contract that no request here leads to, and where they are tested. */
  readonly elsewhere?: Readonly<Record<number, string>>;
}
