import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { EmulatorClock } from './emulator-clock.ts';

const START = Date.UTC(2026, 0, 1);

function clockWith(speed: number) {
  const base = new SimulatedClock(START);
  const clock = new EmulatorClock(base, { speed });
  const ran: [string, number][] = [];
  const note = (name: string, afterMs: number) =>
    clock.at(START + afterMs, () => ran.push([name, clock.now() - START]));
  return { base, clock, ran, note };
}

test('timers run in order of moment, then of making, each at its own moment', () => {
  const { clock, ran, note } = clockWith(0);
  for (const [name, at] of [
    ['c', 30],
    ['a', 10],
    ['b1', 20],
    ['b2', 20],
  ] as const)
    note(name, at);
  clock.runFor(25);
  expect(ran).toEqual([
    ['a', 10],
    ['b1', 20],
    ['b2', 20],
  ]);
  expect(clock.now()).toBe(START + 25);
});

test('a thousand timers in any order come out sorted', () => {
  const { clock, ran, note } = clockWith(0);
  for (let turn = 0; turn < 1000; turn++) note(String(turn), (turn * 7919) % 1009);
  clock.runFor(2000);
  const moments = ran.map(([, at]) => at);
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
  expect(ran).toHaveLength(1000);
});

test('steps from one timer to the next', () => {
  const { clock, ran, note } = clockWith(0);
  note('a', 10);
  note('b', 500);
  expect([clock.step(), clock.now() - START]).toEqual([true, 10]);
  expect([clock.step(), clock.now() - START]).toEqual([true, 500]);
  expect([clock.step(), ran.length]).toEqual([false, 2]);
});

test('runs with the base clock at its speed, and not while paused', async () => {
  const { base, clock, ran, note } = clockWith(100);
  note('a', 1000);
  note('b', 5000);
  await base.advance(10);
  expect([ran, clock.now() - START]).toEqual([[['a', 1000]], 1000]);
  clock.setSpeed(0);
  await base.advance(1000);
  expect([ran.length, clock.now() - START]).toEqual([1, 1000]);
  clock.setSpeed(1);
  await base.advance(4000);
  expect(ran).toHaveLength(2);
});

test('an earlier timer made later wakes the clock earlier', async () => {
  const { base, ran, note } = clockWith(1);
  note('late', 1000);
  note('early', 10);
  await base.advance(10);
  expect(ran).toEqual([['early', 10]]);
  await base.advance(990);
  expect(ran).toHaveLength(2);
});

test('holds the time still, after what was due and before what becomes due', () => {
  const { clock, ran, note } = clockWith(0);
  note('due', 0);
  const seen = clock.hold(() => {
    note('made', 0);
    return ran.map(([name]) => name);
  });
  expect([seen, ran.map(([name]) => name)]).toEqual([['due'], ['due', 'made']]);
});

test('a cancelled timer does not run, and a closed clock no longer follows the base', async () => {
  const { base, clock, ran, note } = clockWith(1);
  note('cancelled', 10).cancelled = true;
  note('never', 20);
  clock.close();
  await base.advance(100);
  expect(ran).toEqual([]);
  expect(base.sleeping).toBe(0);
});

test('sleepers wake on time and on abort', async () => {
  const { base, clock } = clockWith(10);
  const woken: string[] = [];
  const stop = new AbortController();
  void clock.sleep(1000).then(() => woken.push('slept'));
  void clock.sleep(1e9, stop.signal).then(() => woken.push('aborted'));
  stop.abort();
  await base.advance(100);
  expect(woken).toEqual(['aborted', 'slept']);
});

test('set back, it tells an earlier time while durations still grow', () => {
  const { clock } = clockWith(0);
  clock.runFor(5000);
  clock.set(START);
  expect([clock.now(), clock.monotonic()]).toEqual([START, 5000]);
});

test.each([-1, 10_001, Number.NaN])('refuses the speed %s', (speed) => {
  expect(() => clockWith(1).clock.setSpeed(speed)).toThrow(/speed is a number/);
});

test('what goes wrong in a timer is told, and the others go on', async () => {
  const base = new SimulatedClock();
  const told: unknown[] = [];
  const clock = new EmulatorClock(base, { onFault: (error) => told.push(error) });
  let ran = 0;
  clock.at(clock.now() + 1000, () => {
    throw new Error('broken');
  });
  clock.at(clock.now() + 2000, () => ran++);
  await base.advance(5000);
  expect([told, ran]).toEqual([[new Error('broken')], 1]);
  clock.close();
});
