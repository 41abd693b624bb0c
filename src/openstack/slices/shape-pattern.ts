import { unicodeEscape } from '../../base/unicode-escape.ts';
import { isJsonObject, type JsonObject } from '../read-body.ts';

/** After a comma or a colon. Services write JSON as Python does or without any space; written otherwise it is not recognised. */
const SPACE = ' ?';
const NUMBER = '-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][-+]?\\d+)?';
const SIGN = '[^"\\\\]';
const TEXT = `"${SIGN}*(?:\\\\.${SIGN}*)*"`;

/** How deep lists and objects in a member may lie in each other: `addresses` of a server have an object of lists of objects. */
const DEPTH = 3;
const NESTED = nested(DEPTH);

/** What a pattern is made for. */
export interface PatternParts {
  /** An object that is written so: of members that are not fixed an object for lists and objects, and for others whether to look for escapes. */
  readonly like: JsonObject;
  /** The names of the members that have the same value in all. */
  readonly fixed: ReadonlySet<string>;
  /** The names of other members whose texts are wanted: one group each, in the order of the object. */
  readonly captured: readonly string[];
}

/**
 * Makes an expression that matches, from a place in a text on, JSON objects that are written alike: the same members in the same order,
 * with lists and objects where one has them and plain values where it has those.
 *
 * No two ways lead through a text, so that what does not match is known to in one pass. Only strings, brackets and plain values are
 * looked at: whether all of what is captured is JSON, a parser must say.
 */
export function shapePattern({ like, fixed, captured }: PatternParts): RegExp {
  const members = Object.entries(like).map(([name, value]) => {
    const text = fixed.has(name) ? literal(value) : any(value);
    return `${literal(name)}:${SPACE}${captured.includes(name) ? `(${text})` : text}`;
  });
  return new RegExp(`\\{${members.join(`,${SPACE}`)}\\}`, 'y');
}

/** Any value that is written like one: a list or an object, or else a plain one. */
function any(like: unknown): string {
  if (typeof like === 'object') return NESTED;
  return `(?:${like === true ? TEXT : `"${SIGN}*"`}|${NUMBER}|null|true|false)`;
}

/** Claims that services write a text with escapes. */
export function isEscaped(text: string): boolean {
  return !/^[ !#-[\]-~]*$/.test(text);
}

/** One value. A text that a service writes with other escapes than we is not recognised. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `\\[${value.map(literal).join(`,${SPACE}`)}\\]`;
  if (!isJsonObject(value))
    return JSON.stringify(value)
      .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
      .replace(/[^ -~]/g, (unit) => `\\${unicodeEscape(unit)}`);
  const members = Object.entries(value).map(([name, part]) => `${literal(name)}:${SPACE}${literal(part)}`);
  return `\\{${members.join(`,${SPACE}`)}\\}`;
}

/** A list or object of such depth at most. Its characters are taken one by one: in groups there would be many ways to group them. */
function nested(depth: number): string {
  const parts = ['[^"{}[\\]]', TEXT, ...(depth > 1 ? [nested(depth - 1)] : [])].join('|');
  return `(?:\\{(?:${parts})*\\}|\\[(?:${parts})*\\])`;
}
