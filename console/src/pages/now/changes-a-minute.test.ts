import { expect, test } from 'vitest';
import type { Transition } from '../../../../src/api/transition.ts';
import { changesAMinute } from './changes-a-minute.ts';

const NOW = Date.parse('2026-01-01T01:00:00Z');
const secondsAgo = (...ages: readonly number[]) =>
  ages.map((age) => ({ at: new Date(NOW - age * 1_000).toISOString() }) as Transition);

test('each change is in its minute, and minutes before the first are not known', () => {
  expect(changesAMinute(secondsAgo(5, 50, 70, 200), NOW, 30)).toEqual([1, 0, 1, 2]);
});

test('of many minutes only the last are shown', () => {
  expect(changesAMinute(secondsAgo(5, 9_000), NOW, 3)).toEqual([0, 0, 1]);
});

test('without any change there is a minute without any', () => expect(changesAMinute([], NOW, 30)).toEqual([0]));
