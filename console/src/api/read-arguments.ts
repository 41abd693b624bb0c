import type { ApiArgument } from '../../../src/api/operations.ts';

/** What stands in the fields of a form, by the name of the argument; flags are `true` or left out. */
export type FieldTexts = Readonly<Record<string, string | boolean | undefined>>;

/** A value as the API takes it. */
export type ArgumentValue = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

/** Why a field cannot be sent. */
export type FieldProblem = 'missing' | 'number' | 'pair';

/** What a form gives: the arguments, or what is wrong with which field. */
export interface ReadArguments {
  readonly values: Readonly<Record<string, ArgumentValue>>;
  readonly problems: Readonly<Record<string, FieldProblem>>;
}

/**
 * Reads a form. An empty field is left out; lists have an entry a line, pairs a `key=value` a line.
 */
export function readArguments(specs: readonly ApiArgument[], texts: FieldTexts): ReadArguments {
  const values: Record<string, ArgumentValue> = {};
  const problems: Record<string, FieldProblem> = {};
  for (const { name, type, required } of specs) {
    const given = texts[name];
    if (typeof given === 'boolean') {
      if (given) values[name] = true;
      continue;
    }
    const text = given?.trim() ?? '';
    if (text === '') {
      if (required) problems[name] = 'missing';
      continue;
    }
    const read = readOne(type, given ?? '');
    if (read.problem === undefined) values[name] = read.value;
    else problems[name] = read.problem;
  }
  return { values, problems };
}

type ReadOne = { readonly value: ArgumentValue; readonly problem?: undefined } | { readonly problem: FieldProblem };

function readOne(type: ApiArgument['type'], text: string): ReadOne {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  switch (type) {
    case 'integer':
      return /^-?\d+$/.test(text.trim()) ? { value: Number(text) } : { problem: 'number' };
    case 'texts':
      return { value: lines };
    case 'pairs':
      if (lines.some((line) => line.indexOf('=') < 1)) return { problem: 'pair' };
      return {
        value: Object.fromEntries(
          lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
        ),
      };
    default:
      // A password may begin with a blank: a text is sent as it was written.
      return { value: text };
  }
}
