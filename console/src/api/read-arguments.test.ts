import { expect, test } from 'vitest';
import type { ApiArgument } from '../../../src/api/operations.ts';
import { readArguments } from './read-arguments.ts';

const spec = (name: string, type: ApiArgument['type'], required = false): ApiArgument => ({
  name,
  type,
  required,
  help: '',
  secret: false,
});

test.each([
  ['a text as it was written', spec('name', 'text'), ' a b', ' a b'],
  ['a number', spec('lines', 'integer'), '12 ', 12],
  ['a list, an entry a line', spec('tag', 'texts'), 'a\n\n b ', ['a', 'b']],
  ['pairs, of which the value may have an equals sign', spec('property', 'pairs'), 'a=1\nb=x=y', { a: '1', b: 'x=y' }],
  ['a flag', spec('force', 'flag'), true, true],
] as const)('%s', (_, argument, given, value) => {
  expect(readArguments([argument], { [argument.name]: given })).toEqual({
    values: { [argument.name]: value },
    problems: {},
  });
});

test('what is empty is left out', () => {
  const specs = [spec('a', 'text'), spec('b', 'flag'), spec('c', 'integer')];
  expect(readArguments(specs, { a: ' ', b: false })).toEqual({ values: {}, problems: {} });
});

test.each([
  ['missing', spec('a', 'text', true), ''],
  ['number', spec('a', 'integer'), '1.5'],
  ['pair', spec('a', 'pairs'), 'nothing'],
] as const)('%s is said of its field', (problem, argument, given) => {
  expect(readArguments([argument], { a: given }).problems).toEqual({ a: problem });
});
