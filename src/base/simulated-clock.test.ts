import { expect, test } from 'vitest';
import { SimulatedClock } from './simulated-clock.ts';

test('wakes sleepers in order of their time', async () => {
  const clock = new SimulatedClock(0);
  const woken: [string, number][] = [];
  const note = (name: string) => () => woken.push([name, clock.now()]);
  void clock.sleep(20).then(note('late'));
  void clock.sleep(10).then(note('early'));
  await clock.advance(15);
  expect(woken).toEqual([['early', 10]]);
  await clock.advance(15);
  expect(woken).toEqual([
    ['early', 10],
    ['late', 20],
  ]);
  expect(clock.now()).toBe(30);
});

test('lets a woken sleeper sleep again within the same advance', async () => {
  const clock = new SimulatedClock(0);
  const ticks: number[] = [];
  const loop = async () => {
    for (let tick = 0; tick < 3; tick++) {
      await clock.sleep(10);
      ticks.push(clock.now());
    }
  };
  void loop();
  await clock.advance(100);
  expect(ticks).toEqual([10, 20, 30]);
});

test('an abort ends a sleep at once', async () => {
  const clock = new SimulatedClock(0);
  const stop = new AbortController();
  const slept = clock.sleep(1000, stop.signal);
  stop.abort();
  await slept;
  expect(clock.now()).toBe(0);
  expect(clock.sleeping).toBe(0);
});

test('a chain of promises of any length ends before time goes on', async () => {
  const clock = new SimulatedClock(0);
  const ends: number[] = [];
  const work = async () => {
    await clock.sleep(10);
    for (let turn = 0; turn < 10_000; turn++) await Promise.resolve();
    ends.push(clock.now());
  };
  void work();
  await clock.advance(1000);
  expect(ends).toEqual([10]);
});

test('a jump moves the wall clock alone', async () => {
  const clock = new SimulatedClock(0);
  let woken: number | undefined;
  void clock.sleep(100).then(() => {
    woken = clock.monotonic();
  });
  await clock.advance(50);
  clock.jump(-3_600_000);
  await clock.advance(49);
  expect([woken, clock.now(), clock.monotonic()]).toEqual([undefined, 99 - 3_600_000, 99]);
  await clock.advance(1);
  expect(woken).toBe(100);
});
