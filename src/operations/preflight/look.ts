import type { Facts } from '../../model/facts.ts';
import type { Kind } from '../../model/kind.ts';
import type { Caller } from '../../model/verdict.ts';
import type { Arguments, CallRow } from '../calls/call.ts';
import type { Blocker } from '../outcome.ts';

/** What is left of a quota, and what an operation takes of it. */
export interface QuotaUse {
  /** As the service names it: `instances`, `cores`, `gigabytes`, `floatingip`. */
  readonly resource: string;
  /** -1: none. */
  readonly limit: number;
  readonly used: number;
  readonly needs: number;
}

/** Resources that stand in the way of an operation, in words. */
export interface Block {
  /** What they do: `is attached to`, `has the snapshots`. */
  readonly why: string;
  readonly blockers: readonly Blocker[];
  /** What would make it allowed. */
  readonly remedy: string;
}

/** Everything that is looked at before an operation is sent. */
export interface Look {
  readonly kind: Kind;
  readonly row: CallRow;
  readonly args: Arguments;
  readonly caller: Caller;
  /** The resource as it is now; `null` where the operation makes one. */
  readonly facts: Facts | null;
  /** The resources that the arguments name, by argument. */
  readonly others: readonly { readonly argument: string; readonly facts: Facts }[];
  readonly quotas: readonly QuotaUse[];
  readonly blocks: readonly Block[];
}
