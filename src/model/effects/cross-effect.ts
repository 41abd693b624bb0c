import type { Kind } from '../kind.ts';
import type { Source } from '../source.ts';

/** What one request does to the resources of other services, and to its own. */
export interface CrossEffect {
  readonly id: string;
  /** The requests, as service and operation, and what makes them this case. */
  readonly trigger: string;
  /** The same requests as rows of the model. */
  readonly operations: readonly { readonly kind: Kind; readonly operation: string }[];
  /** What becomes of each resource. */
  readonly touches: readonly Touch[];
  /** What becomes of them when the request fails on the way. */
  readonly onFailure?: readonly Touch[];
  readonly onRevert?: string;
  /** The event that tells the compute service that the other side is done. */
  readonly event?: string;
  readonly conflict?: string;
  readonly quota?: string;
  readonly quiesce?: string;
  readonly note?: string;
  readonly source: Source;
}

/** What a request does to the resources of one kind. */
export interface Touch {
  readonly kind: Kind;
  /** Which of several: `made by the server`, `given by the user`, `root` ... */
  readonly which?: string;
  /** Only in this case. */
  readonly when?: string;
  /** Statuses that the resource must have. */
  readonly required?: readonly string[];
  /** What else it must be, in words. */
  readonly requires?: string;
  /** Visible words in order; `unchanged` where nothing moves, `gone` where it is no more. */
  readonly statuses?: readonly string[];
  /** Nova's task states beside the statuses, in order; `null` is idle. */
  readonly tasks?: readonly (string | null)[];
  readonly migrationStatus?: readonly string[];
  /** The ports of these owners. */
  readonly deviceOwners?: readonly string[];
  readonly binding?: string;
  readonly event?: string;
  readonly instanceAction?: string;
  /** How long the request waits for it. */
  readonly wait?: {
    readonly limit?: string;
    readonly event?: string;
    readonly timeout?: string;
    readonly onFailure?: string;
  };
  readonly name?: string;
  readonly count?: string;
  readonly variant?: string;
  readonly note?: string;
}
