import { expect, test } from 'vitest';
import type { Transition } from '../../../../src/api/transition.ts';
import type { States } from '../../../../src/model/states.ts';
import { timelineRows } from './timeline-rows.ts';

const build: States = { status: 'BUILD', vmState: 'building', taskState: 'spawning' };
const active: States = { status: 'ACTIVE', vmState: 'active', taskState: null };

const step = (from: States | null, to: States | null, second: number, lastedMs: number | null = null): Transition => ({
  cloud: 'c',
  region: 'r',
  kind: 'server',
  id: 'a',
  name: 'web',
  project: null,
  from,
  to,
  phase: 'stable',
  at: new Date(second * 1_000).toISOString(),
  seenAt: new Date(second * 1_000).toISOString(),
  how: 'observed',
  lastedMs,
});

test('the newest stands first, each with how long it lasted and what it changed', () => {
  const rows = timelineRows([step(null, build, 0), step(build, active, 5, 4_800)]);
  expect(rows.map(({ states, lastedMs, changed }) => [states, lastedMs, changed])).toEqual([
    [active, null, ['status', 'vmState', 'taskState']],
    [build, 4_800, []],
  ]);
});

test('a step that nobody saw is marked', () => {
  const rows = timelineRows([step(null, build, 0), step(active, null, 9)]);
  expect(rows.map(({ hasGap }) => hasGap)).toEqual([true, false]);
});

test('how long something lasted is reckoned where it was not told', () => {
  expect(timelineRows([step(null, build, 0), step(build, active, 7)])[1]?.lastedMs).toBe(7_000);
});
