import type { Random } from '../../base/random.ts';
import { matchesAnswer, matchesCall, matchesNotification, matchesRow, matchesStep } from './fault-matches.ts';
import type {
  FaultRule,
  PendingAnswer,
  PendingCall,
  PendingNotification,
  PendingStep,
  RowPlace,
} from './fault-rule.ts';

/** Chance for rules with a probability: of what becomes of resources, and of requests. */
export interface FaultChance {
  readonly random: () => Random;
  readonly requestRandom: () => Random;
}

/** The faults that were asked for. */
export class FaultRules {
  readonly #chance: FaultChance;
  #rules: FaultRule[] = [];
  #lastId = 0;
  readonly #listeners = new Set<(rule: FaultRule, isThere: boolean) => void>();

  constructor(chance: FaultChance) {
    this.#chance = chance;
  }

  /** Adds a rule; it is asked after the older ones. */
  add(rule: Omit<FaultRule, 'id'>): FaultRule {
    const added = { ...rule, id: ++this.#lastId };
    this.#rules.push(added);
    for (const listener of this.#listeners) listener(added, true);
    return added;
  }

  /** @returns false when there is none with that id */
  remove(id: number): boolean {
    const removed = this.#rules.find((rule) => rule.id === id);
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
    if (removed !== undefined) for (const listener of this.#listeners) listener(removed, false);
    return removed !== undefined;
  }

  all(): readonly FaultRule[] {
    return this.#rules;
  }

  /** Tells of rules that are added and removed one by one. */
  subscribe(listener: (rule: FaultRule, isThere: boolean) => void): void {
    this.#listeners.add(listener);
  }

  /** The first rule for a write that matches, is likely enough and is not used up; uses it once. */
  take(pending: PendingStep): FaultRule | undefined {
    return this.#use((rule) => matchesStep(rule, pending), this.#chance.random);
  }

  /** The same for the answer to a request. */
  takeAnswer(pending: PendingAnswer): FaultRule | undefined {
    return this.#use((rule) => matchesAnswer(rule, pending), this.#chance.requestRandom);
  }

  /** The same for a call from one service to another. */
  takeCall(pending: PendingCall): FaultRule | undefined {
    return this.#use((rule) => matchesCall(rule, pending), this.#chance.random);
  }

  /** The same for a notification. @param random - chance of the messages: who listens changes nothing of what happens */
  takeNotification(pending: PendingNotification, random: Random): FaultRule | undefined {
    return this.#use(
      (rule) => matchesNotification(rule, pending),
      () => random,
    );
  }

  /** How much the stamps of a row are off. */
  skewOf(service: string, place: () => RowPlace): number {
    // Every write asks.
    if (!this.#rules.some(({ action }) => action === 'skew')) return 0;
    const at = place();
    return this.#rules.reduce((sum, rule) => {
      const isOff = rule.action === 'skew' && matchesRow(rule, service, at);
      return isOff ? sum + (rule.delayMs ?? 0) : sum;
    }, 0);
  }

  /** Claims that the cell of a server does not answer. */
  isCellDown(place: RowPlace): boolean {
    return this.#rules.some((rule) => rule.action === 'cell-down' && matchesRow(rule, 'compute', place));
  }

  /** Claims that any cell does not answer. */
  get hasCellDown(): boolean {
    return this.#rules.some(({ action }) => action === 'cell-down');
  }

  load(rules: readonly FaultRule[]): void {
    this.#rules = [...rules];
    this.#lastId = rules.reduce((greatest, { id }) => Math.max(greatest, id), 0);
  }

  #use(matches: (rule: FaultRule) => boolean, random: () => Random): FaultRule | undefined {
    const found = this.#rules.find(
      (rule) => rule.remaining !== 0 && matches(rule) && (rule.probability ?? 1) > chanceOf(rule, random),
    );
    if (found?.remaining) this.#replace({ ...found, remaining: found.remaining - 1 });
    return found;
  }

  #replace(changed: FaultRule): void {
    this.#rules = this.#rules.map((rule) => (rule.id === changed.id ? changed : rule));
  }
}

/** Rules without a probability draw nothing: what else happens stays what it was. */
function chanceOf(rule: FaultRule, random: () => Random): number {
  return rule.probability === undefined ? 0 : random().next();
}
