import { decide, misfits, partsOf, unseenParts } from './decide.ts';
import type { Facts } from './facts.ts';
import { modelOf } from './models.ts';
import type { Operation, OptionRequirement } from './operation.ts';
import { nounOf, orList, partNoun, shownWord } from './sentences.ts';
import type { StatePart, StatePattern } from './states.ts';
import type { Reason } from './verdict.ts';

/** Checks the states that an operation requires and those it rejects. */
export function checkStates(
  { id, requires }: Operation,
  facts: Facts,
): { reasons: readonly Reason[]; unchecked: readonly string[] } {
  const wrong = misfits(requires.states, facts.states);
  const unseen = unseenParts(requires.states, facts.states).map((part) => describe(facts, part, requires.states));
  const rejected = rejectedParts(requires.rejects, facts);
  const option = wrong.length === 0 ? undefined : optionFor(requires.orWith, facts);
  if (option !== undefined && rejected.length === 0) {
    return { reasons: [], unchecked: isGiven(option, facts) ? unseen : [...unseen, `only with ${option.option}`] };
  }
  const reasons = [
    ...wrong.map((part) => reasonFor(id, facts, { part, pattern: requires.states })),
    ...rejected.map((part) => rejectionFor(id, facts, part)),
  ];
  return { reasons, unchecked: unseen };
}

/** The option of the request (`force`), or the property of the resource, with which the present states will do. */
function optionFor(options: Operation['requires']['orWith'], facts: Facts): OptionRequirement | undefined {
  return options?.find((row) => {
    const isRuledOut = row.when?.some((condition) => decide(condition, facts) === false) ?? false;
    return !isRuledOut && misfits(row.states, facts.states).length === 0;
  });
}

/** Claims that the representation shows that the option is given. */
function isGiven({ when }: OptionRequirement, facts: Facts): boolean {
  return when?.every((condition) => decide(condition, facts) === true) ?? false;
}

function rejectedParts(rejects: StatePattern | undefined, { states }: Facts): StatePart[] {
  if (rejects === undefined) return [];
  return partsOf(rejects).filter((part) => {
    const value = states[part];
    return value !== undefined && (rejects[part] ?? []).includes(value);
  });
}

function reasonFor(id: string, facts: Facts, { part, pattern }: { part: StatePart; pattern: StatePattern }): Reason {
  if (part === 'taskState') return taskReason(id, facts.states.taskState ?? null, pattern.taskState ?? []);
  const wanted = pattern[part] ?? [];
  const needs = orList(wanted.map((word) => shownWord(facts.kind, part, word)));
  const has = facts.states[part] ?? null;
  const verb = part === 'status' || part === 'vmState' ? 'is' : `has the ${partNoun(part)}`;
  const subject = `The ${nounOf(facts.kind)} ${verb} ${shownWord(facts.kind, part, has)}`;
  const advice = adviceFor(facts, has, wanted);
  return {
    code: 'state',
    message: `${subject}; ${id} needs ${needs}${advice === undefined ? '' : `: ${advice} first`}.`,
  };
}

function taskReason(id: string, task: string | null, wanted: readonly (string | null)[]): Reason {
  const now = task === null ? 'No task is running' : `Task ${task} is running`;
  // Most operations want an idle server; few want one task (forcing a live migration to its end).
  if (wanted.includes(null)) return { code: 'task', message: `${now}; wait until it ends.` };
  return { code: 'task', message: `${now}; ${id} needs the task ${orList(wanted.map(String))}.` };
}

function rejectionFor(id: string, facts: Facts, part: StatePart): Reason {
  if (part === 'taskState') {
    return {
      code: 'task',
      message: `Task ${facts.states.taskState} is running, which rules out ${id}; wait until it ends.`,
    };
  }
  const word = shownWord(facts.kind, part, facts.states[part] ?? null);
  const message = `The ${nounOf(facts.kind)} has the ${partNoun(part)} ${word}, which rules out ${id}; wait until it has another one.`;
  return { code: 'state', message };
}

function adviceFor({ kind }: Facts, has: string | null, wanted: readonly (string | null)[]): string | undefined {
  return modelOf(kind).remedies?.find((remedy) => remedy.from === has && wanted.includes(remedy.to))?.advice;
}

function describe({ kind }: Facts, part: StatePart, pattern: StatePattern): string {
  const words = (pattern[part] ?? []).map((word) => shownWord(kind, part, word));
  return `the ${partNoun(part)} is ${orList(words)}`;
}
