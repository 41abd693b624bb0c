import type { States } from '../../model/states.ts';
import type { EndWord, Outcome } from '../outcome.ts';
import type { Looked } from '../preflight/read-look.ts';
import type { RunFrame } from './frame.ts';

/** What an outcome is made of beside what was asked. */
export type EndOf = { readonly end: EndWord } & Partial<
  Pick<
    Outcome,
    | 'id'
    | 'message'
    | 'reasons'
    | 'step'
    | 'fault'
    | 'by'
    | 'steps'
    | 'states'
    | 'answer'
    | 'tookMs'
    | 'serviceRequestId'
  >
>;

/** Makes an outcome, with the sentence that sums it up. */
export function outcomeOf(
  { asked, requestId }: Pick<RunFrame, 'asked' | 'requestId'>,
  looked: Looked,
  how: EndOf,
): Outcome {
  const facts = looked.look.facts;
  const name = typeof looked.body?.name === 'string' ? looked.body.name : nameIn(asked.args.name);
  const states: States | null = how.states === undefined ? (facts?.states ?? null) : how.states;
  const outcome: Outcome = {
    kind: asked.kind,
    operation: asked.row.operation,
    id: asked.id === '' ? null : asked.id,
    name,
    requestId,
    serviceRequestId: null,
    message: '',
    reasons: [],
    step: null,
    fault: null,
    steps: [],
    answer: null,
    tookMs: 0,
    ...how,
    states,
  };
  return outcome.message === '' ? { ...outcome, message: sentenceOf(outcome) } : outcome;
}

/** One sentence of how an operation ended. */
export function sentenceOf(outcome: Outcome): string {
  const { kind, operation, end, reasons, fault, by } = outcome;
  const what = `${operation} of the ${kind.replaceAll('-', ' ')} ${outcome.name || outcome.id || ''}`.trimEnd();
  switch (end) {
    case 'succeeded':
      return `${what} succeeded${stateWords(outcome)}.`;
    case 'sent':
      return `${what} was accepted; it is not followed.`;
    case 'refused':
      return reasons.map(({ message }) => message).join(' ');
    case 'failed':
      return `${what} failed${stepWords(outcome)}${fault === null ? '' : `: ${fault}`}`;
    case 'timed-out':
      return `${what} is not over${stepWords(outcome)}${stateWords(outcome)}.`;
    case 'superseded':
      return `${what} was overtaken by ${by?.operation ?? 'another operation'}${stepWords(outcome)}${stateWords(outcome)}.`;
  }
}

function stepWords({ step }: Outcome): string {
  if (step === null) return '';
  const { next, end } = step;
  if (next === null) return end === null ? '' : ' before its end';
  const words = Object.entries(next.states).map(([part, word]) => `${part} ${word ?? 'none'}`);
  return ` before ${words.join(', ')} (${next.by})`;
}

function stateWords({ states, id }: Outcome): string {
  if (states === null) return id === null ? '' : ': it is gone';
  const task = states.taskState == null ? '' : `, ${states.taskState}`;
  return states.status === null ? '' : `: ${states.status}${task}`;
}

function nameIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
