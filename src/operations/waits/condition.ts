import { NephoscopeError } from '../../base/errors.ts';
import { PHASES, type Phase } from '../../model/phase.ts';
import type { StatePart, StatePattern, States } from '../../model/states.ts';

/** One condition of a wait; a predicate is several of which all must hold. */
export type WaitCondition =
  /** The resource is no more. */
  | { readonly type: 'gone' }
  | { readonly type: 'phase'; readonly words: readonly Phase[]; readonly isNot: boolean }
  /** A part of the states; `null` is none. `any` stands for every word but none. */
  | {
      readonly type: 'state';
      readonly part: StatePart;
      readonly words: readonly (string | null)[];
      readonly isNot: boolean;
    };

/** What a wait is for: all of these. */
export type Predicate = readonly WaitCondition[];

/** The words that name a part of the states. */
const PARTS: Readonly<Record<string, StatePart>> = {
  status: 'status',
  vm_state: 'vmState',
  vm: 'vmState',
  task: 'taskState',
  task_state: 'taskState',
  power: 'powerState',
  power_state: 'powerState',
  attach_status: 'attachStatus',
  migration_status: 'migrationStatus',
  replication_status: 'replicationStatus',
};

/**
 * Reads conditions: `status=ACTIVE`, `status=ACTIVE,SHUTOFF`, `status!=BUILD`, `task=none`, `phase=stable`, `gone`.
 *
 * @throws NephoscopeError `usage.invalid`
 */
export function parsePredicate(texts: readonly string[]): Predicate {
  if (texts.length === 0) throw invalid('', 'Say what to wait for');
  return texts.map(parseCondition);
}

function parseCondition(text: string): WaitCondition {
  if (text === 'gone') return { type: 'gone' };
  const [, name = '', sign = '', list = ''] = /^([a-z_-]+)(!?=)(.+)$/i.exec(text) ?? [];
  if (name === '') throw invalid(text, `'${text}' is no condition`);
  const isNot = sign === '!=';
  const words = list.split(',').map((word) => word.trim());
  const key = name.toLowerCase().replaceAll('-', '_');
  if (key === 'phase') {
    const stranger = words.find((word) => !(PHASES as readonly string[]).includes(word));
    if (stranger !== undefined) throw invalid(text, `'${stranger}' is no phase; they are ${PHASES.join(', ')}`);
    return { type: 'phase', words: words as Phase[], isNot };
  }
  const part = PARTS[key];
  if (part === undefined) throw invalid(text, `'${name}' is no part of the states`);
  const isNone = (word: string): boolean => word === 'none' || word === 'null' || word === '-';
  return { type: 'state', part, words: words.map((word) => (isNone(word) ? null : word)), isNot };
}

function invalid(text: string, what: string): NephoscopeError {
  const message = `${what}: use gone, phase=PHASE, or PART=WORD with a part of ${Object.keys(PARTS).join(', ')}; several words with commas, != for none of them.`;
  return new NephoscopeError('usage.invalid', message, { details: { condition: text } });
}

/** Claims that a condition holds of a resource. @param seen - `null`: it is gone */
export function holds(
  condition: WaitCondition,
  seen: { readonly states: States; readonly phase: Phase } | null,
): boolean {
  if (condition.type === 'gone') return seen === null;
  if (seen === null) return false;
  if (condition.type === 'phase') return condition.words.includes(seen.phase) !== condition.isNot;
  const word = seen.states[condition.part];
  if (word === undefined) return false;
  return condition.words.some((wanted) => isWord(wanted, word)) !== condition.isNot;
}

/** Words are compared as people write them: ACTIVE is active. */
function isWord(wanted: string | null, word: string | null): boolean {
  return wanted === null || word === null ? wanted === word : wanted.toLowerCase() === word.toLowerCase();
}

/** Claims that a condition can hold of states that a pattern describes; a part that it lacks may be anything. */
export function couldHold(condition: WaitCondition, pattern: StatePattern): boolean {
  if (condition.type === 'gone') return false;
  // What phase other states would have depends on more than states.
  if (condition.type === 'phase') return true;
  const words = pattern[condition.part];
  if (words === undefined) return true;
  return words.some((word) => condition.words.some((wanted) => isWord(wanted, word)) !== condition.isNot);
}

/** A condition as it was written. */
export function conditionText(condition: WaitCondition): string {
  if (condition.type === 'gone') return 'gone';
  const name =
    condition.type === 'phase'
      ? 'phase'
      : (Object.entries(PARTS).find(([, part]) => part === condition.part)?.[0] ?? condition.part);
  return `${name}${condition.isNot ? '!=' : '='}${condition.words.map((word) => word ?? 'none').join(',')}`;
}
