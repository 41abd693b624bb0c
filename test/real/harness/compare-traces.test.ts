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

test.each([
  ['that polling saw', 'pausing', undefined, 0],
  ['that the service told', 'unpausing', 'unpausing', 0],
  ['that never was', 'unpausing', undefined, 1],
])('of an inferred state of which only the task is known, one %s', (_name, task, notifiedTask, problems) => {
  const inferred = { status: null, vmState: null, taskState: task };
  const reports = [truth[1], { state: inferred, atMs: 2500 }, truth[3]].flatMap((moment) => moment ?? []);
  const notified = notifiedTask === undefined ? [] : [{ state: { vmState: 'x', taskState: notifiedTask }, atMs: 2400 }];
  expect(compareTraces(truth, reports, () => 5000, notified).problems).toHaveLength(problems);
});

test('does not forgive a long state left out', () => {
  const long = [
    { state: s('ACTIVE'), atMs: 0 },
    { state: s('SHUTOFF'), atMs: 1000 },
    { state: s('ACTIVE'), atMs: 9000 },
  ];
  expect(compareTraces(long, [{ state: s('ACTIVE'), atMs: 100 }], () => 5000).problems).toHaveLength(2);
});

test.each([
  ['was told between them', 1500, 0],
  ['was told before', 500, 1],
  ['was told only long after the report', 9000, 1],
  ['was never told', undefined, 1],
])('a state that polling saw once and missed the second time is true where the service %s', (_name, atMs, problems) => {
  const again = at(s('BUILD'), s('BUILD', 'spawning'), s('BUILD', 'networking'), s('ERROR'));
  const reports = [again[0], again[1], { state: s('BUILD'), atMs: 1800 }, again[3]].flatMap((moment) => moment ?? []);
  const notified = atMs === undefined ? [] : [{ state: { taskState: null }, atMs }];
  const comparison = compareTraces(again, reports, () => 5000, notified);
  expect(comparison.problems).toHaveLength(problems);
  expect(comparison.unconfirmed).toHaveLength(1 - problems);
});

test('a state that polling missed at first and saw the second time is not taken for that one', () => {
  const cycle = [s('ACTIVE'), s('ACTIVE', 'shelving'), s('ACTIVE', 'uploading'), s('SHELVED')];
  const seen = at(...cycle.filter((state) => state?.taskState !== 'shelving'), ...cycle);
  const reports = [0, 500, 1000, 2000, 3000, 4000, 5000, 6000].map((atMs, index) => ({
    state: cycle[index % cycle.length] ?? null,
    atMs,
  }));
  const notified = [{ state: s('ACTIVE', 'shelving'), atMs: 400 }];
  const { problems, unconfirmed, missed } = compareTraces(seen, reports, () => 5000, notified);
  expect(problems).toEqual([]);
  expect([unconfirmed, missed]).toEqual([[s('ACTIVE', 'shelving')], []]);
});
