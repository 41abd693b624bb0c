import type { Step } from '../../model/operation.ts';

/** What shall go wrong, when and how often. What is left out matches everything. */
export interface FaultRule {
  readonly id: number;
  /** `fail`: the operation ends in its error end; `hang`: it stays where it is until the rule is removed. */
  readonly action: 'fail' | 'hang';
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
  /** How often it still happens; `null`: without end. */
  readonly remaining: number | null;
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
}

/** The faults that were asked for. */
export class FaultRules {
  #rules: FaultRule[] = [];
  #lastId = 0;

  /** Adds a rule; it is asked after the older ones. */
  add(rule: Omit<FaultRule, 'id'>): FaultRule {
    const added = { ...rule, id: ++this.#lastId };
    this.#rules.push(added);
    return added;
  }

  /** @returns false when there is none with that id */
  remove(id: number): boolean {
    const before = this.#rules.length;
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
    return this.#rules.length < before;
  }

  all(): readonly FaultRule[] {
    return this.#rules;
  }

  /** The first rule that matches and is not used up; uses it once. */
  take(pending: PendingStep): FaultRule | undefined {
    const found = this.#rules.find((rule) => rule.remaining !== 0 && matches(rule, pending));
    if (found?.remaining) this.#replace({ ...found, remaining: found.remaining - 1 });
    return found;
  }

  load(rules: readonly FaultRule[]): void {
    this.#rules = [...rules];
    this.#lastId = Math.max(0, ...rules.map((rule) => rule.id));
  }

  #replace(changed: FaultRule): void {
    this.#rules = this.#rules.map((rule) => (rule.id === changed.id ? changed : rule));
  }
}

function matches(rule: FaultRule, pending: PendingStep): boolean {
  if (rule.kind !== undefined && rule.kind !== pending.kind) return false;
  if (rule.resourceId !== undefined && rule.resourceId !== pending.resourceId) return false;
  if (rule.operation !== undefined && rule.operation !== pending.operation) return false;
  if (rule.step === undefined) return !pending.isFirst;
  if (rule.step === pending.index) return true;
  const { step, words = [] } = pending;
  return [step.by, ...Object.values(step.states), ...words].includes(String(rule.step));
}
