import { expect, test } from 'vitest';
import { fill, fillMade, leaveMade, mapArguments, type Names } from './fill.ts';

const KNOWN = new Map([
  ['size', '2'],
  ['target.name', 'costs-$HOME'],
]);
const names: Names = (name) => KNOWN.get(name);
const made = (name: string): string | undefined => (name === 'snapshot' ? 'id-1' : undefined);

/** A text as it is filled in before a run, and then when it is the turn of its task. */
const both = (text: string): string => fillMade(fill(text, leaveMade(names)), made);

test.each([
  ['$size GiB', '2 GiB'],
  ['a name that has a dollar sign: $target.name', 'a name that has a dollar sign: costs-$HOME'],
  ['$$size', '$size'],
  ['${made.snapshot}-$size', 'id-1-2'],
  ['$made.snapshot', 'id-1'],
])('%s is %s in the end', (text, want) => {
  expect(both(text)).toBe(want);
});

test('what nothing has or makes is refused', () => {
  expect(() => both('$other')).toThrow('$other stands for nothing');
  expect(() => both('$made.other')).toThrow('${made.other} stands for nothing');
});

test('an argument that comes out empty is one that was not given', () => {
  const args = { host: '$to', size: 2, tag: ['$to', 'x'], property: { a: '$to' } };
  const filled = mapArguments(args, (text) => fill(text, () => ''));
  expect(filled).toEqual({ size: 2, tag: ['', 'x'], property: { a: '' } });
});
