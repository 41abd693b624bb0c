import { expect, test } from 'vitest';
import { compareTraces } from './compare-traces.ts';
import type { SeenState } from './seen-states.ts';

const s = (status: string, taskState: string | null = null): SeenState => ({ status, taskState });
const at = (...states: SeenState[]) => states.map((state, index) => ({ state, atMs: index * 1000 }));
const truth = at(s('BUILD'), s('ACTIVE'), s('ACTIVE', 'pausing'), s('PAUSED'));

test.each([
  ['the whole truth', truth, 0],
  ['brief states left out', [truth[0], truth[3]].flatMap((moment) => moment ?? []), 0],
  [
    'a task that polling missed',
    [...at(s('BUILD'), s('ACTIVE'), s('ACTIVE', 'rebooting')), { state: s('PAUSED'), atMs: 3000 }],
    0,
  ],
  ['a stable state that never was', at(s('BUILD'), s('SHUTOFF'), s('ACTIVE', 'pausing'), s('PAUSED')), 1],
  ['an order that never was', [...at(s('ACTIVE'), s('BUILD')), { state: s('PAUSED'), atMs: 3000 }], 1],
  ['the last state left out', truth.slice(0, 3), 1],
  ['a report that comes late', truth.map((moment) => ({ ...moment, atMs: moment.atMs + 6000 })), 4],
])('finds the problems of %s', (_name, reports, problems) => {
  expect(compareTraces(truth, reports, () => 5000).problems).toHaveLength(problems);
});

test('does not forgive a long state left out', () => {
  const long = [
    { state: s('ACTIVE'), atMs: 0 },
    { state: s('SHUTOFF'), atMs: 1000 },
    { state: s('ACTIVE'), atMs: 9000 },
  ];
  expect(compareTraces(long, [{ state: s('ACTIVE'), atMs: 100 }], () => 5000).problems).toHaveLength(2);
});
