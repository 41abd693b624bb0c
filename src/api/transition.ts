import { KINDS, type Kind } from '../model/kind.ts';
import { PHASES, type Phase } from '../model/phase.ts';
import type { States } from '../model/states.ts';
import { type JsonSchema, NUMBER, objectOf, oneOf, orNull, refTo, TEXT, TIME } from './json-schema.ts';

/** How a transition was learned; `inferred` ones were concluded, not seen. */
export const LEARNED = ['observed', 'notified', 'listed', 'inferred'] as const;

/** A change of the states of one resource. */
export interface Transition {
  readonly cloud: string;
  readonly region: string;
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly project: string | null;
  /** `null`: it was not there. */
  readonly from: States | null;
  /** `null`: it is deleted. */
  readonly to: States | null;
  /** What the new states mean; `terminal` when it is deleted. */
  readonly phase: Phase;
  /** The best known moment of the change, by the service's clock where it has a stamp. */
  readonly at: string;
  /** When it was seen, by our clock. */
  readonly seenAt: string;
  readonly how: (typeof LEARNED)[number];
  /** How long the states before lasted, in milliseconds; `null` when their beginning was not seen. */
  readonly lastedMs: number | null;
  /** The entry of Nova's log that proves a step that nobody saw. */
  readonly action?: { readonly name: string; readonly requestId: string };
}

const TRANSITION_SCHEMA: JsonSchema = objectOf(
  {
    cloud: TEXT,
    region: TEXT,
    kind: oneOf(KINDS),
    id: TEXT,
    name: TEXT,
    project: orNull(TEXT),
    from: orNull(refTo('States')),
    to: orNull(refTo('States')),
    phase: oneOf(PHASES),
    at: TIME,
    seenAt: TIME,
    how: oneOf(LEARNED),
    lastedMs: orNull(NUMBER),
    action: objectOf({ name: TEXT, requestId: TEXT }),
  },
  ['action'],
);

/** Schemas of this file by name. */
export const TRANSITION_SCHEMAS: Readonly<Record<string, JsonSchema>> = { Transition: TRANSITION_SCHEMA };
