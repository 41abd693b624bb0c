import { KINDS } from '../model/kind.ts';
import { COUNT, FLAG, type JsonSchema, listOf, NUMBER, objectOf, oneOf, orNull, TEXT, TIME } from './json-schema.ts';

/** How long operations take in the emulator. */
export const EMULATOR_PROFILES = ['real', 'quick', 'instant'] as const;

/** What can go wrong in the emulator: at a step of an operation, an answer, a call between services, a host. */
export const EMULATOR_FAULTS = [
  'fail',
  'hang',
  'lose',
  'late',
  'refuse',
  'slow',
  'cut',
  'truncate',
  'duplicate',
  'repeat',
  'misdate',
  'miss',
  'down',
  'cell-down',
  'skew',
  'mute',
  'echo',
  'overtake',
  'delay',
] as const;

/** A rule by which something goes wrong in the emulator. What is left out matches everything. */
export interface FaultBody {
  readonly id: number;
  readonly action: (typeof EMULATOR_FAULTS)[number];
  /** The named fault that it is part of. */
  readonly name?: string;
  readonly kind?: string;
  readonly resourceId?: string;
  readonly operation?: string;
  readonly step?: string | number;
  readonly end?: string;
  readonly message?: string;
  readonly host?: string;
  readonly project?: string;
  readonly service?: string;
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly bytes?: number;
  readonly isDone?: boolean;
  /** The event type of a notification. */
  readonly event?: string;
  readonly call?: string;
  readonly delayMs?: number;
  readonly probability?: number;
  /** How often it still happens; `null`: without end. */
  readonly remaining: number | null;
}

/** What a rule is made of: a name, or an action. */
export interface AddFaultBody extends Omit<FaultBody, 'id' | 'remaining' | 'action'> {
  readonly action?: FaultBody['action'];
  /** How often it happens; absent: without end. */
  readonly times?: number;
}

/** The rules that were added; a named fault can have several. */
export interface AddedFaultBody {
  /** The first of them. */
  readonly fault: FaultBody;
  readonly faults: readonly FaultBody[];
}

/** A fault with a name, and the report that tells of it. */
export interface NamedFaultBody {
  readonly name: string;
  readonly does: string;
  readonly leaves: string;
  /** Such as `nova 1833581`. */
  readonly report: string;
  readonly address: string;
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

const WORD = { type: 'string', maxLength: 255 };
const DAY_MS = 86_400_000;

const RULE = {
  action: oneOf(EMULATOR_FAULTS),
  kind: oneOf(KINDS),
  resourceId: WORD,
  operation: WORD,
  step: { anyOf: [WORD, COUNT] },
  end: { type: 'string', maxLength: 1_000 },
  message: { type: 'string', maxLength: 1_000 },
  host: WORD,
  project: WORD,
  service: WORD,
  method: WORD,
  path: { type: 'string', maxLength: 1_000 },
  status: { type: 'integer', minimum: 400, maximum: 599 },
  retryAfter: { type: 'integer', minimum: 0, maximum: 86_400 },
  bytes: { type: 'integer', minimum: 1 },
  isDone: FLAG,
  event: WORD,
  call: WORD,
  delayMs: { type: 'integer', minimum: -DAY_MS, maximum: DAY_MS },
  probability: { type: 'number', minimum: 0, maximum: 1 },
};
const OPTIONAL = Object.keys(RULE).filter((name) => name !== 'action');

/** What adds a rule. */
export const ADD_FAULT: JsonSchema = objectOf(
  { ...RULE, name: WORD, times: { type: 'integer', minimum: 1, maximum: 1_000_000 } },
  ['action', ...OPTIONAL, 'name', 'times'],
);

const FAULT = objectOf({ id: COUNT, ...RULE, name: WORD, remaining: orNull(COUNT) }, [...OPTIONAL, 'name']);

/** Schemas of this file by name. */
export const EMULATOR_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Fault: FAULT,
  NamedFault: objectOf({ name: TEXT, does: TEXT, leaves: TEXT, report: TEXT, address: TEXT }),
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
