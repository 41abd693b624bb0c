import { expect, test } from 'vitest';
import { resourceIn } from '../scripted-collection.suite.ts';
import type { Doubt } from './episodes.ts';
import { createWaitingDoubts } from './waiting-doubts.ts';

const doubts = (count: number): Doubt[] =>
  Array.from({ length: count }, (_, at) => {
    const { standing: _standing, ...row } = resourceIn('ACTIVE', { id: `s${at}` });
    return { row: { ...row, sinceMs: null, seenAtMs: 0 }, operations: [], atMs: 0 };
  });
const ids = (taken: readonly Doubt[]): string[] => taken.map(({ row }) => row.id);

test('the logs of servers are read when no server moves, ten in a round, the oldest first', () => {
  const waiting = createWaitingDoubts();
  waiting.add(doubts(12), 0);
  expect(waiting.due(5_000, true)).toEqual([]);
  expect(ids(waiting.due(10_000, false))).toEqual(ids(doubts(10)));
  expect(ids(waiting.due(10_000, false))).toEqual(['s10', 's11']);
  expect(waiting.due(10_000, false)).toEqual([]);
});

test('where something always moves they wait half a minute', () => {
  const waiting = createWaitingDoubts();
  waiting.add(doubts(1), 0);
  waiting.add(doubts(1), 1_000);
  expect(waiting.due(29_999, true)).toEqual([]);
  expect(waiting.due(30_000, true)).toHaveLength(1);
  expect(waiting.due(30_000, true)).toEqual([]);
  expect(waiting.due(31_000, true)).toHaveLength(1);
});

test('of too many the newest are kept', () => {
  const waiting = createWaitingDoubts();
  waiting.add(doubts(1_005), 0);
  expect(ids(waiting.due(0, false))[0]).toBe('s5');
});
