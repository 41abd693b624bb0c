import { expect, test } from 'vitest';
import { nearestWord, suggest } from './nearest.ts';

test.each([
  ['sever', ['server', 'volume'], 'server'],
  ['volmue', ['server', 'volume'], 'volume'],
  ['Server', ['server'], 'server'],
  ['snap', ['volume', 'snapshot'], 'snapshot'],
  ['sl', ['ls', 'list'], 'ls'],
  ['banana', ['server', 'volume'], undefined],
])('the word nearest to %s among %j is %s', (word, candidates, nearest) => {
  expect(nearestWord(word, candidates)).toBe(nearest);
});

test('names all candidates when none is near', () => {
  expect(suggest('banana', ['json', 'yaml'])).toBe('Choose from: json, yaml.');
});
