import { expect, test } from 'vitest';
import { SimulatedClock } from '../base/simulated-clock.ts';
import type { Cursor } from '../store/records.ts';
import { createDeltas } from './deltas.ts';
import type { Reach } from './pacing/reach.ts';
import { createPunctuality } from './punctuality.ts';

const FROM: Cursor = { maxUpdatedMs: 100_000, answeredAtMs: 100_000, beganAtMs: 0, sweptAtMs: 0, savedAtMs: 100_000 };

function bench(hasTombstones = true) {
  const deltas = createDeltas({ hasTombstones }, createPunctuality(new SimulatedClock()));
  const answered = (
    atMs: number,
    reach: Reach,
    parts: { isSweep?: boolean; listMs?: number; resources?: number } = {},
  ): Cursor => {
    const { isSweep = false, listMs = 1_000, resources = 50 } = parts;
    const asked = { isSweep, reach, sinceMs: 0 };
    const answer = { answeredAtMs: atMs, maxUpdatedMs: atMs, complete: isSweep, nowMs: atMs, listMs, resources };
    const after = deltas.cursorAfter(FROM, answer, asked);
    deltas.recorded(FROM, answer, asked);
    return after;
  };
  return { deltas, answered };
}

test('a near delta goes on a second before the last one, a whole one the overlap before the cursor', () => {
  const { deltas, answered } = bench();
  answered(100_000, 'whole');
  answered(103_000, 'near');
  expect(deltas.ask(FROM, 'near')).toEqual({ reach: 'near', sinceMs: 102_000 });
  expect(deltas.ask(FROM, 'whole')).toEqual({ reach: 'whole', sinceMs: 90_000 });
});

test('a near delta leaves the cursor where it was, a whole one moves it', () => {
  const { answered } = bench();
  expect(answered(103_000, 'near')).toEqual({ ...FROM, savedAtMs: 103_000 });
  expect(answered(104_000, 'whole')).toMatchObject({ answeredAtMs: 104_000, maxUpdatedMs: 104_000 });
});

test('before the first delta, and where their length does not depend on the reach, deltas are whole', () => {
  const { deltas, answered } = bench();
  expect(deltas.ask(FROM, 'near').reach).toBe('whole');
  answered(100_000, 'whole', { isSweep: true });
  expect(deltas.ask(FROM, 'near').reach).toBe('whole');
  const untimed = bench(false);
  untimed.answered(100_000, 'whole');
  expect(untimed.deltas.ask(FROM, 'near').reach).toBe('whole');
});

test('a whole delta is where the next near one begins, whatever a near one said of the time', () => {
  const { deltas, answered } = bench();
  answered(100_000, 'whole');
  answered(400_000, 'near');
  answered(104_000, 'whole');
  expect(deltas.ask(FROM, 'near').sinceMs).toBe(103_000);
});

test('each delta is measured against the last that should have shown what it shows', () => {
  const { deltas, answered } = bench();
  answered(101_000, 'whole');
  answered(103_000, 'near');
  expect(deltas.shownBefore(FROM, { isSweep: false, reach: 'near', sinceMs: 0 }).answeredAtMs).toBe(103_000);
  expect(deltas.shownBefore(FROM, { isSweep: false, reach: 'whole', sinceMs: 0 })).toBe(FROM);
});

test('what there is time for is told by the latest whole delta and by the near one, whichever took longer', () => {
  const { deltas, answered } = bench();
  const near = { isSweep: false, reach: 'near', sinceMs: 0 } as const;
  answered(100_000, 'whole', { listMs: 2_000 });
  answered(102_000, 'near', { listMs: 20 });
  answered(103_000, 'whole', { listMs: 9_000, isSweep: true });
  const taken = (listMs: number) => ({ listMs, resources: 1 });
  expect(deltas.usualMs(taken(20), near)).toBe(2_000);
  expect(deltas.usualMs(taken(3_000), near)).toBe(3_000);
  expect(deltas.usualMs(taken(30), { ...near, reach: 'whole' })).toBe(30);
});

test('a service is loaded while its latest whole delta was slow and long, whatever a near one says', () => {
  const { deltas, answered } = bench();
  const near = { isSweep: false, reach: 'near', sinceMs: 0 } as const;
  const whole = { ...near, reach: 'whole' } as const;
  expect(deltas.isLoaded({ listMs: 300, resources: 50 }, whole)).toBe(true);
  expect(deltas.isLoaded({ listMs: 300, resources: 5 }, whole)).toBe(false);
  expect(deltas.isLoaded({ listMs: 20, resources: 50 }, whole)).toBe(false);
  answered(100_000, 'whole', { listMs: 300 });
  expect(deltas.isLoaded({ listMs: 20, resources: 1 }, near)).toBe(true);
  answered(102_000, 'whole', { listMs: 300, resources: 5 });
  expect(deltas.isLoaded({ listMs: 900, resources: 50 }, near)).toBe(false);
});
