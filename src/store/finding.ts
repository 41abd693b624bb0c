import type { Kind } from '../model/kind.ts';
import type { Source } from '../model/source.ts';
import type { StateChange, States } from '../model/states.ts';

/** A finding as the store sees it: what it must know to keep it, and to find it again. */
export interface StoredFinding {
  /** The same for as long as it is the same finding; saved again, it replaces what was saved before. */
  readonly id: string;
  readonly cloud: string;
  /** Milliseconds since the epoch. */
  readonly openedAtMs: number;
  /** `null` while it is open. */
  readonly closedAtMs: number | null;
}

/** Which findings to give. What is absent is not asked for. */
export interface FindingQuery {
  readonly cloud?: string;
  /** Only those that are open, or only those that are closed. */
  readonly isOpen?: boolean;
  /** Those opened before this moment and not closed before it: the findings that were open then. */
  readonly openAtMs?: number;
  /** The most to give, newest first. */
  readonly limit: number;
}

/**
 * What kind of trouble a finding is.
 *
 * - `stuck`: longer in a transitional state than that takes
 * - `failed`: in an error state, or back from an operation that failed
 * - `disagreement`: two services say different things of the same matter
 * - `orphan`: left over; nothing uses it any more
 * - `flapping`: back and forth between the same states
 * - `impossible`: a step that nothing in the model leads to
 */
export const FINDING_TYPES = ['stuck', 'failed', 'disagreement', 'orphan', 'flapping', 'impossible'] as const;

/** One of {@link FINDING_TYPES}. */
export type FindingType = (typeof FINDING_TYPES)[number];

/**
 * How bad it is.
 *
 * - `error`: it does not mend itself
 * - `warning`: it may still mend itself
 * - `notice`: nothing is broken
 */
export const SEVERITIES = ['error', 'warning', 'notice'] as const;

/** One of {@link SEVERITIES}. */
export type Severity = (typeof SEVERITIES)[number];

/** Something that was seen and that the finding rests on. */
export interface Evidence {
  /** One sentence. */
  readonly says: string;
  /** The resource that it was seen of. */
  readonly kind: Kind;
  readonly id: string;
  /** Our clock, milliseconds since the epoch. */
  readonly atMs: number;
}

/** An operation that the resource can be in, or whose failure it shows. */
export interface FindingOperation {
  /** The kind of resource that was asked, and the id of the operation in the model. */
  readonly kind: Kind;
  readonly operation: string;
  /** The way it takes, in words. */
  readonly path: string;
  /** The states that were written last; `null` where nothing was seen of it. */
  readonly lastStep: StateChange | null;
  /** The states that do not come; `null`: the resource is to go, or to be what it was before. */
  readonly missingStep: StateChange | null;
  /** What is to come where `missingStep` is `null`. */
  readonly end: 'gone' | 'back' | null;
  /** The services that write it, the likeliest first: `nova-compute`. */
  readonly services: readonly string[];
}

/** Something that can be done about a finding. */
export interface Advice {
  /** One sentence, imperative. */
  readonly does: string;
  /** The request, with the ids of this finding in it; `null` where none does it. */
  readonly request: string | null;
  /** A command of openstackclient or of the host. */
  readonly command: string | null;
  /** What can go wrong by doing it; `null`: nothing, it only looks. */
  readonly risk: string | null;
  /** Only an administrator can do it. */
  readonly admin: boolean;
  readonly source: Source;
}

/** Something that is wrong, from when it was found until it is over. Plain data. */
export interface Finding extends StoredFinding {
  readonly region: string;
  /** The rule that found it: see the reference of findings. */
  readonly rule: string;
  readonly type: FindingType;
  readonly severity: Severity;
  readonly kind: Kind;
  readonly resourceId: string;
  readonly name: string;
  readonly project: string | null;
  /** The states of the resource when the finding was last updated; `null` when it was gone. */
  readonly states: States | null;
  /** Since when it is so, as far as is known. Milliseconds since the epoch, like all that follow. */
  readonly sinceMs: number;
  readonly updatedAtMs: number;
  /** How it ended, in words; `null` while it is open. */
  readonly ended: string | null;
  /** One sentence that says what is wrong. */
  readonly summary: string;
  readonly evidence: readonly Evidence[];
  /** The operations that explain it: one, or several that look the same; empty when none does. */
  readonly operations: readonly FindingOperation[];
  /** How long the state usually lasts, and after how long it counts as stuck; `null` where time is not the matter. */
  readonly usualMs: number | null;
  readonly limitMs: number | null;
  /** The services at fault, the likeliest first. */
  readonly services: readonly string[];
  /** The host where it is, when the row tells. */
  readonly host: string | null;
  /** What the service says of it, where it says anything. */
  readonly fault: string | null;
  /** What to do about it, the least dangerous first. */
  readonly advice: readonly Advice[];
}

/** What is wrong with what, whatever becomes of it: at most one finding of a key is open. */
export function keyOf({ rule, kind, resourceId }: Pick<Finding, 'rule' | 'kind' | 'resourceId'>): string {
  return `${rule} ${kind} ${resourceId}`;
}

/** Claims that what a store gave is a whole finding: of this version, and not cut. */
export function isFinding(stored: StoredFinding): stored is Finding {
  const names = [
    'region',
    'rule',
    'type',
    'kind',
    'resourceId',
    'states',
    'sinceMs',
    'evidence',
    'operations',
    'advice',
  ];
  return names.every((name) => name in stored);
}
