import type { JsonObject } from '../read-body.ts';
import type { PatternParts } from './shape-pattern.ts';

const TEXT = Symbol('text');
const VALUES = Symbol('values');
const WHOLE = Symbol('whole');

/** Makes the body of an object whose text matched a pattern; `undefined` when that is not JSON all the same. */
export type CreateView = (match: RegExpExecArray) => JsonObject | undefined;

/** A body of which some members are parsed, and the others when they are asked for. */
class BodyView {
  readonly [TEXT]: string;
  readonly [VALUES]: readonly unknown[];
  [WHOLE]: JsonObject | undefined;

  constructor(text: string, values: readonly unknown[]) {
    this[TEXT] = text;
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
  return (match) => {
    const values = parsed(match);
    return values && (new View(match[0], values) as unknown as JsonObject);
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
    this[WHOLE] ??= wholeOf(this[TEXT]);
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
