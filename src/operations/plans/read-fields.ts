import { isMap, isScalar, isSeq } from 'yaml';
import { NephoscopeError } from '../../base/errors.ts';
import { namesIn } from './fill.ts';
import { PLACES } from './plan.ts';

/** Says where in the file something is wrong, and what to do. */
export type Refuse = (node: unknown, message: string) => NephoscopeError;

/** What a field is read with. */
export interface Reader {
  readonly refuse: Refuse;
  /** The names that texts may use: the arguments of the plan. */
  readonly names: ReadonlySet<string>;
}

/** The fields of a mapping, by name. */
export type Fields = ReadonlyMap<string, unknown>;

/** Reads the fields of a mapping; one that is not known is refused. */
export function fieldsOf(node: unknown, known: readonly string[], what: string, refuse: Refuse): Fields {
  if (!isMap(node)) throw refuse(node, `${what} is a mapping with ${known.join(', ')}.`);
  const fields = new Map<string, unknown>();
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (!known.includes(name)) throw refuse(key, `${what} has no '${name}'. It has: ${known.join(', ')}.`);
    fields.set(name, value);
  }
  return fields;
}

/** A field that must be there. */
export function needed(fields: Fields, name: string, parent: unknown, refuse: Refuse): unknown {
  if (fields.has(name)) return fields.get(name);
  throw refuse(parent, `'${name}' is missing here. Add it.`);
}

/** The entries of a list that has at least one. */
export function listOf(
  node: unknown,
  parent: unknown,
  { what, refuse }: { what: string; refuse: Refuse },
): readonly unknown[] {
  if (isSeq(node) && node.items.length > 0) return node.items;
  throw refuse(node ?? parent, `${what} is a list with at least one entry, each begun by '- '.`);
}

/** A text, or a number or truth as text. */
export function textOf(node: unknown, refuse: Refuse): string {
  const value: unknown = isScalar(node) ? node.value : undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw refuse(node, 'a text is needed here.');
}

/** A text that may use names; each must be one that something has. */
export function template(node: unknown, { refuse, names }: Reader): string {
  const text = textOf(node, refuse);
  for (const name of namesIn(text)) {
    if (names.has(name) || (PLACES as readonly string[]).includes(name) || name.startsWith('made.')) continue;
    const known = [...names, ...PLACES].map((one) => `$${one}`).join(', ');
    throw refuse(node, `$${name} stands for nothing. There are: ${known}. For a dollar sign write $$.`);
  }
  return text;
}

/** One text, several with commas, or a list of texts. */
export function texts(node: unknown, reader: Reader): readonly string[] {
  return isSeq(node) ? node.items.map((one) => template(one, reader)) : [template(node, reader)];
}

/** A truth; false when absent. */
export function isTrue(node: unknown, refuse: Refuse): boolean {
  if (node === undefined) return false;
  if (isScalar(node) && typeof node.value === 'boolean') return node.value;
  throw refuse(node, 'true or false is needed here.');
}

/** What something says that knows nothing of the file is said with the place in it. */
export function said<T>(node: unknown, { refuse }: Reader, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof NephoscopeError && error.code === 'usage.invalid' ? refuse(node, error.message) : error;
  }
}
