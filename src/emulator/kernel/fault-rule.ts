import type { Step } from '../../model/operation.ts';
import type { FaultAction } from './fault-actions.table.ts';

/** What shall go wrong, when and how often. What is left out matches everything. `FAULT_ACTIONS` and `FAULT_FIELDS` say what means what. */
export interface FaultRule {
  readonly id: number;
  readonly action: FaultAction;
  /** The named fault that it is part of. */
  readonly name?: string;
  readonly kind?: string;
  readonly resourceId?: string;
  readonly operation?: string;
  /**
   * The write before which it happens: its place from 0, the service that writes, or any state that it writes. Left out: the first
   * one after the request was answered, for what fails before that is no operation but a refusal.
   */
  readonly step?: number | string;
  /** Which error end, by a part of its `when`; left out: the one that belongs to the step. */
  readonly end?: string;
  /** What the fault says. */
  readonly message?: string;
  readonly host?: string;
  /** The id of the project that has the resource, or for which is asked. */
  readonly project?: string;
  readonly service?: string;
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly bytes?: number;
  readonly isDone?: boolean;
  readonly call?: string;
  /** An event type; `*` stands for anything. */
  readonly event?: string;
  readonly delayMs?: number;
  /** From 0 to 1; left out: always. */
  readonly probability?: number;
  /** How often it still happens; `null`: without end. */
  readonly remaining: number | null;
}

/** A rule as it is asked for. */
export interface FaultDraft extends Omit<FaultRule, 'id' | 'remaining'> {
  /** How often it happens; left out: without end. */
  readonly times?: number;
}

/** A write that is about to happen. */
export interface PendingStep {
  readonly kind: string;
  readonly resourceId: string;
  readonly operation: string;
  readonly index: number;
  readonly step: Step;
  /** What else names the moment. */
  readonly words?: readonly string[];
  /** It is written before the request is answered, and others follow later. */
  readonly isFirst?: boolean;
  readonly host?: string;
  readonly project?: string;
  /** A rule that has had its say at this write already. */
  readonly except?: number;
}

/** A request that is about to be answered. */
export interface PendingAnswer {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  /** Who asks; costs to find out. */
  readonly project: () => string | undefined;
}

/** A call from one service to another that is about to be made. */
export interface PendingCall {
  readonly call: string;
  /** What it is about. */
  readonly ids: readonly string[];
}

/** A notification that is about to be sent. */
export interface PendingNotification {
  readonly service: string;
  /** The kind of the resource that it is about, as the model names it; `null`: the model has none. */
  readonly kind: string | null;
  readonly resourceId: string;
  /** Wire `event_type`. */
  readonly event: string;
  readonly project: string;
}

/** Where a row is, and whose. */
export interface RowPlace {
  readonly host?: string;
  readonly project?: string;
}
