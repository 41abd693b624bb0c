import type { JsonObject } from '../read-body.ts';
import type { PatternParts } from './shape-pattern.ts';

const PAGE = Symbol('page');
const PLACE = Symbol('place');
const LENGTH = Symbol('length');
const VALUES = Symbol('values');
const WHOLE = Symbol('whole');

/**
 * Makes the body of an object whose text matched a pattern; `undefined` when that is not JSON all the same.
 *
 * @param page - the bytes that hold the object
 * @param at - where in them it begins
 */
export type CreateView = (match: RegExpExecArray, page: Buffer, at: number) => JsonObject | undefined;

/**
 * A body of which some members are parsed, and the others when they are asked for: from the bytes of the page, since its text is on the
 * heap, where V8 would have to copy what lives on.
 */
class BodyView {
  readonly [PAGE]: Buffer;
  readonly [PLACE]: number;
  readonly [LENGTH]: number;
  readonly [VALUES]: readonly unknown[];
  [WHOLE]: JsonObject | undefined;

  constructor(page: Buffer, place: number, length: number, values: readonly unknown[]) {
    this[PAGE] = page;
    this[PLACE] = place;
    this[LENGTH] = length;
    this[VALUES] = values;
    this[WHOLE] = undefined;
  }
}

/**
 * Makes what makes views of the objects that match a pattern.
 *
 * @param onSkipped - told when a member is asked for that is neither fixed nor captured
 */
export function createViews({ like, fixed, captured }: PatternParts, onSkipped: (name: string) => void): CreateView {
  class View extends BodyView {}
  for (const [name, value] of Object.entries(like)) {
    const place = captured.indexOf(name);
    const property = fixed.has(name) ? { value } : { get: place < 0 ? skipped(name, onSkipped) : captive(place) };
    Object.defineProperty(View.prototype, name, property);
  }
  return (match, page, at) => {
    const values = parsed(match);
    return values && (new View(page, at, match[0].length, values) as unknown as JsonObject);
  };
}

/** The members that were captured, parsed in one go. Strings too: a part of a text would keep all of the text. */
function parsed(match: RegExpExecArray): readonly unknown[] | undefined {
  let text = '[';
  for (let group = 1; group < match.length; group++) text += group === 1 ? match[group] : `,${match[group]}`;
  try {
    return JSON.parse(`${text}]`) as readonly unknown[];
  } catch {
    return undefined;
  }
}

function captive(place: number): (this: BodyView) => unknown {
  return function (this: BodyView) {
    return this[VALUES][place];
  };
}

function skipped(name: string, onSkipped: (name: string) => void): (this: BodyView) => unknown {
  return function (this: BodyView) {
    onSkipped(name);
    this[WHOLE] ??= wholeOf(this[PAGE].toString('latin1', this[PLACE], this[PLACE] + this[LENGTH]));
    return this[WHOLE][name];
  };
}

/** Nobody looked at what was skipped; what a parser says of it quotes it. */
function wholeOf(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    throw new SyntaxError('a resource of a list is no JSON');
  }
}
