import { expect, test } from 'vitest';
import { stepsWithTimes } from './steps-with-times.ts';

test('each state lasted until the next one was seen; the last one lasts', () => {
  const steps = [
    { states: { status: 'ACTIVE', taskState: 'powering-off' }, at: '2026-01-01T00:00:00Z' },
    { states: { status: 'SHUTOFF', taskState: null }, at: '2026-01-01T00:00:07Z' },
    { states: null, at: '2026-01-01T00:00:09Z' },
  ];
  expect(stepsWithTimes({ steps } as Parameters<typeof stepsWithTimes>[0])).toEqual([
    { word: 'ACTIVE', task: 'powering-off', at: steps[0]?.at, lastedMs: 7_000 },
    { word: 'SHUTOFF', task: undefined, at: steps[1]?.at, lastedMs: 2_000 },
    { word: undefined, task: undefined, at: steps[2]?.at, lastedMs: undefined },
  ]);
});
