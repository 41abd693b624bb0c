import { expect, test } from 'vitest';
import { readMoment, spanOf, stepOf, stretchOf, toLocalField } from './record-span.ts';

const at = (seconds: number) => new Date(seconds * 1_000).toISOString();
const one = (
  kind: 'server' | 'port',
  from: number,
  until: number,
  gaps: readonly (readonly [number, number])[] = [],
) => ({
  cloud: 'a',
  region: 'r',
  kind,
  from: at(from),
  until: at(until),
  gaps: gaps.map(([a, b]) => ({ from: at(a), until: at(b) })),
});

test('the span is from the first look to the last, and gaps that touch are one', () => {
  const items = [
    one('server', 10, 90, [[20, 30]]),
    one('port', 5, 80, [
      [25, 40],
      [60, 65],
    ]),
  ];
  expect(spanOf(items, {})).toEqual({
    fromMs: 5_000,
    untilMs: 90_000,
    gaps: [
      { fromMs: 20_000, untilMs: 40_000 },
      { fromMs: 60_000, untilMs: 65_000 },
    ],
  });
  expect(spanOf(items, { cloud: 'b' })).toBeUndefined();
});

test.each([
  [60_000, 1_000],
  [3_600_000, 15_000],
  [86_400_000, 300_000],
  [30 * 86_400_000, 3_600_000],
])('of %d ms a step is %d ms', (length, step) => {
  expect(stepOf({ fromMs: 0, untilMs: length })).toBe(step);
});

test.each([
  [new Date(2026, 0, 2, 9, 30), new Date(2026, 0, 1, 20), new Date(2026, 0, 2, 8)],
  [new Date(2026, 0, 2, 3, 12), new Date(2026, 0, 1, 20), new Date(2026, 0, 2, 3, 12)],
  [new Date(2026, 0, 2, 21), new Date(2026, 0, 2, 20), new Date(2026, 0, 2, 21)],
])('at %s the last night is from %s to %s', (now, from, until) => {
  expect(stretchOf('night', now.getTime())).toEqual({ fromMs: from.getTime(), untilMs: until.getTime() });
});

test('a moment is read back from the field of a form', () => {
  const nowMs = Date.UTC(2026, 0, 1, 12, 30, 5);
  expect(readMoment(toLocalField(nowMs))).toBe(nowMs);
  expect(readMoment('when')).toBeUndefined();
  expect(stretchOf('hour', nowMs)).toEqual({ fromMs: nowMs - 3_600_000, untilMs: nowMs });
});
