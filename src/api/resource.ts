import { KINDS, type Kind } from '../model/kind.ts';
import { PHASES, type Phase } from '../model/phase.ts';
import { STATE_PARTS, type States } from '../model/states.ts';
import { ANYTHING, type JsonSchema, listOf, objectOf, oneOf, orNull, refTo, TEXT, TIME } from './json-schema.ts';

/** One resource as last seen. Its key is `cloud`, `region`, `kind` and `id` together. */
export interface Resource {
  readonly cloud: string;
  readonly region: string;
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  /** The id of its project; `null` when the service does not tell. */
  readonly project: string | null;
  readonly states: States;
  readonly phase: Phase;
  readonly host: string | null;
  /** By kind: the ids of the resources that it names. */
  readonly links: Readonly<Record<string, readonly string[]>>;
  /** What is known beside its states: fault, flavor, size ... */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  /** When the present states began; `null` when that was before anyone watched. */
  readonly since: string | null;
  /** When they were first seen, by our clock. */
  readonly seenAt: string;
}

const STATES_SCHEMA: JsonSchema = {
  type: 'object',
  properties: Object.fromEntries(STATE_PARTS.map((part) => [part, orNull(TEXT)])),
  required: ['status'],
  additionalProperties: false,
};

const RESOURCE_SCHEMA: JsonSchema = objectOf({
  cloud: TEXT,
  region: TEXT,
  kind: oneOf(KINDS),
  id: TEXT,
  name: TEXT,
  project: orNull(TEXT),
  states: refTo('States'),
  phase: oneOf(PHASES),
  host: orNull(TEXT),
  links: { type: 'object', additionalProperties: listOf(TEXT) },
  facts: ANYTHING,
  createdAt: orNull(TIME),
  updatedAt: orNull(TIME),
  since: orNull(TIME),
  seenAt: TIME,
});

/** Schemas of this file by name, for `components` of the OpenAPI document. */
export const RESOURCE_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  States: STATES_SCHEMA,
  Resource: RESOURCE_SCHEMA,
};
