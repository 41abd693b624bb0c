import type { NumberRange } from './number-range.ts';

/** Where a fault happens: at a write of an operation, at an answer, at a call from one service to another, at a host, or at a notification. */
export const FAULT_PLACES = ['step', 'answer', 'call', 'host', 'notification'] as const;

/** One of `FAULT_PLACES`. */
export type FaultPlace = (typeof FAULT_PLACES)[number];

/** What can go wrong, where, and what a rule of it must say besides. */
export const FAULT_ACTIONS = {
  fail: { at: 'step', needs: [], does: 'the operation ends in the error end that belongs to the step' },
  hang: { at: 'step', needs: [], does: 'the step does not come until the rule is removed' },
  lose: { at: 'step', needs: [], does: 'the message that would bring the step is lost: it never comes' },
  late: { at: 'step', needs: ['delayMs'], does: 'the step comes so much later' },
  refuse: { at: 'answer', needs: ['status'], does: 'the service answers with this status, in its own form' },
  slow: { at: 'answer', needs: ['delayMs'], does: 'the request is carried out and its answer held back so long' },
  cut: { at: 'answer', needs: [], does: 'the connection breaks before the answer, or after so many bytes of it' },
  truncate: { at: 'answer', needs: [], does: 'the answer says that it is whole and ends in its middle' },
  duplicate: { at: 'answer', needs: [], does: 'every row of a list is there twice' },
  repeat: { at: 'answer', needs: [], does: 'the request reaches the service twice; the second answer is given' },
  misdate: { at: 'answer', needs: ['delayMs'], does: 'every time in the answer, its Date too, is off by so much' },
  miss: { at: 'call', needs: ['call'], does: 'a call from one service to another does not arrive' },
  down: { at: 'host', needs: ['host'], does: 'the host is dead: its services report no more and do nothing' },
  'cell-down': { at: 'host', needs: [], does: 'the cell of these servers does not answer: lists leave them out' },
  skew: { at: 'host', needs: ['delayMs'], does: 'what is written of these rows is stamped so much later, or earlier' },
  mute: { at: 'notification', needs: [], does: 'the notification is lost on its way to the broker' },
  echo: { at: 'notification', needs: [], does: 'it comes twice, the second time at once or so much later' },
  overtake: { at: 'notification', needs: [], does: 'the next one of its service is sent before it' },
  delay: { at: 'notification', needs: ['delayMs'], does: 'it comes so much later' },
} as const satisfies Readonly<Record<string, { at: FaultPlace; needs: readonly FaultField[]; does: string }>>;

/** One of `FAULT_ACTIONS`. */
export type FaultAction = keyof typeof FAULT_ACTIONS;

interface FieldShape {
  readonly type: 'text' | 'number' | 'flag' | 'step';
  /** Where it means anything. */
  readonly at: readonly FaultPlace[];
  /** Where only some actions of the place know it. */
  readonly of?: readonly string[];
  /** Of a number, and of a step that is one. */
  readonly range?: NumberRange;
  /** Which other numbers some actions take. */
  readonly rangeOf?: Readonly<Record<string, NumberRange>>;
  readonly does: string;
}

const DAY_MS = 86_400_000;
/** A clock may be slow. */
const EARLIER_OR_LATER: NumberRange = { least: -DAY_MS, most: DAY_MS };

/** How often a rule may say that it happens. */
export const TIMES: NumberRange = { least: 1, most: 1_000_000, isWhole: true };

/** What can happen to a notification. */
const MESSAGES = ['mute', 'echo', 'overtake', 'delay'];
const DELAYING = ['late', 'slow', 'misdate', 'skew', 'echo', 'delay'];

/** What a rule may say. What is left out matches everything. */
export const FAULT_FIELDS = {
  kind: { type: 'text', at: ['step', 'notification'], does: 'the kind of resource, as the model names it' },
  operation: { type: 'text', at: ['step'], does: 'the operation, as the model names it' },
  step: {
    type: 'step',
    at: ['step'],
    range: { least: 0, most: 1000, isWhole: true },
    does: 'the write before which it happens: its place, who writes it, a state',
  },
  end: { type: 'text', at: ['step'], of: ['fail'], does: 'which error end, by a part of its words' },
  message: { type: 'text', at: ['step', 'answer'], of: ['fail', 'refuse'], does: 'what the service says' },
  resourceId: { type: 'text', at: ['step', 'call', 'notification'], does: 'the id of one resource' },
  host: { type: 'text', at: ['step', 'host'], does: 'what is on this host' },
  project: {
    type: 'text',
    at: ['step', 'answer', 'host', 'notification'],
    does: 'the id of a project: of the resource, or who asks',
  },
  service: {
    type: 'text',
    at: ['answer', 'host', 'notification'],
    of: ['refuse', 'slow', 'cut', 'truncate', 'duplicate', 'repeat', 'misdate', 'skew', ...MESSAGES],
    does: 'identity, compute, image, block-storage, network or placement',
  },
  method: { type: 'text', at: ['answer'], does: 'the method of the request' },
  path: { type: 'text', at: ['answer'], does: 'a part of the path of the request; `*` stands for anything' },
  status: {
    type: 'number',
    at: ['answer'],
    of: ['refuse'],
    range: { least: 400, most: 599, isWhole: true },
    does: 'the status of the answer',
  },
  retryAfter: {
    type: 'number',
    at: ['answer'],
    of: ['refuse'],
    range: { least: 0, most: 86_400, isWhole: true },
    does: 'Retry-After, in seconds',
  },
  bytes: {
    type: 'number',
    at: ['answer'],
    of: ['cut'],
    range: { least: 1, most: 2 ** 30, isWhole: true },
    does: 'how much of the body is still sent',
  },
  isDone: {
    type: 'flag',
    at: ['answer'],
    of: ['refuse', 'cut'],
    does: 'true: the request was carried out all the same',
  },
  event: {
    type: 'text',
    at: ['notification'],
    does: 'the event type, such as `instance.update`; `*` stands for anything',
  },
  call: { type: 'text', at: ['call'], does: 'who is called, and what is asked: `network.deletePort`' },
  delayMs: {
    type: 'number',
    at: ['step', 'answer', 'host', 'notification'],
    of: DELAYING,
    range: { least: 0, most: DAY_MS },
    rangeOf: { misdate: EARLIER_OR_LATER, skew: EARLIER_OR_LATER },
    does: 'how much, a day at most; less than 0 (misdate, skew): earlier',
  },
  probability: {
    type: 'number',
    at: ['step', 'answer', 'call', 'notification'],
    range: { least: 0, most: 1 },
    does: 'how likely it happens where it could',
  },
} as const satisfies Readonly<Record<string, FieldShape>>;

/** One of `FAULT_FIELDS`. */
export type FaultField = keyof typeof FAULT_FIELDS;

/** The shape of a field, whatever it has. */
export function shapeOf(field: FaultField): FieldShape {
  return FAULT_FIELDS[field];
}

/** Claims that a word is something that can go wrong. */
export function isFaultAction(word: unknown): word is FaultAction {
  return typeof word === 'string' && Object.hasOwn(FAULT_ACTIONS, word);
}

/** Claims that a word is a field of rules. */
export function isFaultField(word: string): word is FaultField {
  return Object.hasOwn(FAULT_FIELDS, word);
}

/** Where an action happens. */
export function placeOf(action: FaultAction): FaultPlace {
  return FAULT_ACTIONS[action].at;
}
