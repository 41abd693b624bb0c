import type { FactFields, FactName } from '../model/facts.ts';
import type { Kind } from '../model/kind.ts';
import type { Links } from '../model/links/links-of.ts';
import type { Phase } from '../model/phase.ts';
import type { States } from '../model/states.ts';

/** What one reflector follows: one kind of resource, in one region of one cloud, as one project (or all) sees it. */
export interface Shard {
  readonly cloud: string;
  readonly region: string;
  /** The id of the project whose resources are listed, or `all`. */
  readonly scope: string;
  readonly kind: Kind;
}

/** The key of a shard: its four parts as JSON, so that no name can run into the next. */
export function shardKey(shard: Shard): string {
  return JSON.stringify([shard.cloud, shard.region, shard.scope, shard.kind]);
}

/** The facts of a resource that a row keeps beside its states: what lists show and findings are made of. */
export const ROW_FACTS = [
  'fault',
  'locked',
  'flavor',
  'sizeGib',
  'hostStatus',
  'migrationType',
  'deviceOwner',
  'vifType',
  'adminStateUp',
] as const satisfies readonly FactName[];

/** Those of {@link ROW_FACTS} that the representation had. */
export type RowFacts = Pick<FactFields, (typeof ROW_FACTS)[number]>;

/** One resource as last seen. */
export interface Row {
  readonly id: string;
  readonly name: string;
  /** The id of its project; `null` when the service does not tell. */
  readonly project: string | null;
  readonly states: States;
  readonly phase: Phase;
  /** The compute host, the host of a volume's back end, or the one that a port is bound to; `null` when not told or nowhere. */
  readonly host: string | null;
  /** The resources that its representation names. */
  readonly links: Links;
  readonly facts: RowFacts;
  /** The service's stamp of its creation; `null` when it has none. */
  readonly createdAtMs: number | null;
  /** The service's stamp of the last change, milliseconds since the epoch; `null` when it has none. */
  readonly updatedAtMs: number | null;
  /** The service's own version number (Neutron's revision_number); `null` when it has none. */
  readonly version: number | null;
  /** Changes when something changed that moves no stamp (the addresses of a server); absent where all changes are stamped. */
  readonly details?: number;
  /** When the present states began, or since when it is deleted; `null` when that was before anyone watched. */
  readonly sinceMs: number | null;
  /** Our clock when the present states were first seen. */
  readonly seenAtMs: number;
  /** Set once it is known to be deleted: the row stays a while, so that a tombstone listed again is not news. */
  readonly goneAtMs?: number;
}

/** Where a reflector stands. All times in milliseconds since the epoch. */
export interface Cursor {
  /** The greatest change stamp seen, never later than `answeredAtMs`; `null` before the first. */
  readonly maxUpdatedMs: number | null;
  /** The service's clock before it began to answer the last list. */
  readonly answeredAtMs: number;
  /** The service's clock when this shard was listed for the first time. */
  readonly beganAtMs: number;
  /** Our clock when a complete list was last applied. */
  readonly sweptAtMs: number;
  /** Our clock when this cursor was committed. */
  readonly savedAtMs: number;
}

/**
 * How a transition was learned.
 *
 * - `observed`: two lists in a row, or reads, showed the states before and after
 * - `notified`: a notification of the service told it
 * - `listed`: a list showed the new states after a time in which nobody looked
 * - `inferred`: concluded: a resource absent from a complete list, and 404 twice; the rest between two operations; or what Nova's action
 *   log proves (`action`). A `status` of `null` then stands for what several ways do not share
 */
export const HOWS = ['observed', 'notified', 'listed', 'inferred'] as const;

/** One of {@link HOWS}. */
export type How = (typeof HOWS)[number];

/** A change of the states of one resource. */
export interface Transition {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly cloud: string;
  readonly region: string;
  readonly project: string | null;
  /** `null`: it was not there. */
  readonly from: States | null;
  /** `null`: it is deleted. */
  readonly to: States | null;
  /** ISO 8601 UTC: the best known moment of the change, by the service's clock where it has a stamp. */
  readonly at: string;
  /** ISO 8601 UTC: our clock when the change was seen. */
  readonly seenAt: string;
  readonly how: How;
  /** What the new states mean; `terminal` when it is deleted. */
  readonly phase: Phase;
  /** How long the states before lasted, in milliseconds; `null` when their beginning was not seen. */
  readonly lastedMs: number | null;
  /** The entry of Nova's action log that proves a step that nobody saw. */
  readonly action?: { readonly name: string; readonly requestId: string };
}

/** A recorded transition; `n` counts from 1 without gaps in its shard. */
export interface RecordedTransition extends Transition {
  readonly n: number;
}
