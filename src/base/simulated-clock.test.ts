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
