import { KINDS } from '../model/kind.ts';
import { COUNT, FLAG, type JsonSchema, listOf, NUMBER, objectOf, oneOf, orNull, TEXT, TIME } from './json-schema.ts';

/** How long operations take in the emulator. */
export const EMULATOR_PROFILES = ['real', 'quick', 'instant'] as const;

/** A rule by which operations of the emulator fail, or hang. What is left out matches everything. */
export interface FaultBody {
  readonly id: number;
  readonly action: 'fail' | 'hang';
  readonly kind?: string;
  readonly resourceId?: string;
  readonly operation?: string;
  readonly step?: string | number;
  readonly end?: string;
  readonly message?: string;
  /** How often it still happens; `null`: without end. */
  readonly remaining: number | null;
}

/** What a rule is made of. */
export interface AddFaultBody extends Omit<FaultBody, 'id' | 'remaining'> {
  /** How often it happens; absent: without end. */
  readonly times?: number;
}

/** How an emulated cloud stands. */
export interface EmulatorBody {
  readonly now: string;
  /** How much faster than the real one its time runs; 0: it stands still. */
  readonly speed: number;
  readonly next: string | null;
  readonly planned: number;
  readonly walks: number;
  readonly profile: (typeof EMULATOR_PROFILES)[number];
  readonly seed: number;
  /** What happens in it by itself; `null`: nothing does. */
  readonly scenario: { readonly name: string; readonly isPlaying: boolean } | null;
  readonly faults: readonly FaultBody[];
  /** The number of the last commit. */
  readonly journal: number;
}

/** What is changed of it. */
export interface ChangeEmulatorBody {
  readonly speed?: number;
  readonly profile?: EmulatorBody['profile'];
  readonly isPlaying?: boolean;
}

/** One commit, without what it holds. */
export interface CommitBody {
  readonly number: number;
  readonly at: string;
  readonly kind: string;
  readonly id: string;
  readonly name: string | null;
  readonly change: 'created' | 'changed' | 'deleted';
  /** The fields that are other than before. */
  readonly fields: readonly string[];
  readonly status: string | null;
  readonly operation: string | null;
}

const RULE = {
  action: oneOf(['fail', 'hang']),
  kind: oneOf(KINDS),
  resourceId: { type: 'string', maxLength: 255 },
  operation: { type: 'string', maxLength: 255 },
  step: { anyOf: [{ type: 'string', maxLength: 255 }, COUNT] },
  end: { type: 'string', maxLength: 1_000 },
  message: { type: 'string', maxLength: 1_000 },
};
const OPTIONAL = Object.keys(RULE).filter((name) => name !== 'action');

/** What adds a rule. */
export const ADD_FAULT: JsonSchema = objectOf({ ...RULE, times: { type: 'integer', minimum: 1, maximum: 1_000_000 } }, [
  ...OPTIONAL,
  'times',
]);

const FAULT = objectOf({ id: COUNT, ...RULE, remaining: orNull(COUNT) }, OPTIONAL);

/** Schemas of this file by name. */
export const EMULATOR_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Fault: FAULT,
  Emulator: objectOf({
    now: TIME,
    speed: NUMBER,
    next: orNull(TIME),
    planned: COUNT,
    walks: COUNT,
    profile: oneOf(EMULATOR_PROFILES),
    seed: COUNT,
    scenario: orNull(objectOf({ name: TEXT, isPlaying: FLAG })),
    faults: listOf({ $ref: '#/components/schemas/Fault' }),
    journal: COUNT,
  }),
  Commit: objectOf({
    number: COUNT,
    at: TIME,
    kind: TEXT,
    id: TEXT,
    name: orNull(TEXT),
    change: oneOf(['created', 'changed', 'deleted']),
    fields: listOf(TEXT),
    status: orNull(TEXT),
    operation: orNull(TEXT),
  }),
};
