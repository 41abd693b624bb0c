import { expect, test } from 'vitest';
import { isNameOf, nameToType } from './name-to-type.ts';

test.each([
  ['web-1', 'web-1', true],
  [' web-1 ', 'web-1', true],
  ['web-1', ' web-1 ', true],
  ['web', 'web-1', false],
  ['', 'web-1', false],
  ['WEB-1', 'web-1', false],
])('%j typed for %j', (typed, name, isIt) => {
  expect(isNameOf(typed, name)).toBe(isIt);
});

test.each([
  ['web-1', 'web-1'],
  ['', 'f00d'],
  ['  ', 'f00d'],
])('a resource called %j is meant by %j', (name, typed) => {
  expect(nameToType({ name, id: 'f00d' })).toBe(typed);
});
