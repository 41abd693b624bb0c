import type { Condition } from './condition.ts';
import type { FactFields } from './facts.ts';
import type { Kind } from './kind.ts';
import type { Operation, Step } from './operation.ts';
import type { Phase } from './phase.ts';
import type { Source } from './source.ts';
import type { StateRow } from './state-row.ts';
import type { StatePart, StatePattern, States } from './states.ts';

/** Everything known about one kind of resource, as data; the functions of this folder read nothing else. */
export interface KindModel {
  readonly kind: Kind;
  readonly service: 'nova' | 'glance' | 'cinder' | 'neutron';
  /** The words of `status`; empty for a kind without one. */
  readonly states: readonly StateRow[];
  /** The words of the other parts (vm_state, task_state, attach_status ...). */
  readonly parts?: { readonly [Part in StatePart]?: readonly StateRow[] };
  /** Rules that decide the phase before the status does: the first whose conditions all hold. */
  readonly phaseRules?: readonly PhaseRule[];
  /** All that can be asked of the kind. */
  readonly operations: readonly Operation[];
  /** Jumps that no operation of the kind makes: by an agent, a periodic task, a restart. */
  readonly transitions?: readonly TransitionRow[];
  /** How to read a representation. */
  readonly reads: Readers;
  /** The status of code for a wrong state. */
  readonly wrongState: number;
  /** Statuses in which the service answers 404 to everything. */
  readonly gone?: readonly string[];
  /** What to do first to get from one state to another, for the sentences of verdicts. */
  readonly remedies?: readonly Remedy[];
}

/** A rule for the phase of a whole representation. */
export interface PhaseRule {
  readonly phase: Phase;
  /** All must hold; an undecided one does not. */
  readonly when: readonly Condition[];
  /** The rule stops to hold after so long in the state: then the status decides. For watchers; `phaseOf` has no clock. */
  readonly longestMs?: number;
  readonly note: string;
  readonly source: Source;
}

/** A jump that no operation makes. */
export interface TransitionRow {
  /** `null`: the resource does not exist yet. */
  readonly from: StatePattern | null;
  /** The writes one after the other (mostly one); empty with `gone`. */
  readonly steps: readonly Step[];
  readonly gone?: true;
  readonly when: string;
  /** The back end that does it, where others do not (`ovn`). */
  readonly driver?: string;
  readonly source: Source;
}

/** Advice for a state that is not the one an operation needs. */
export interface Remedy {
  /** The word it has, of the part the requirement looks at (vm_state, else status). */
  readonly from: string;
  /** The word that is needed. */
  readonly to: string;
  /** Imperative, without a capital or a full stop: `start it`. */
  readonly advice: string;
}

/** How to read the states and the fields of one kind from a wire body. */
export interface Readers {
  readonly states: { readonly [Part in StatePart]?: Reader<States[Part]> };
  readonly fields: { readonly [Name in keyof FactFields]?: Reader<FactFields[Name]> };
}

/** Reads one value from a body; `undefined` when it is not there or not of the right type. Never throws. */
export type Reader<T> = (body: Readonly<Record<string, unknown>>) => T | undefined;
