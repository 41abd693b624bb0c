import { expect, test } from 'vitest';
import { createCloud } from '../cloud.ts';
import { chooseAct } from './choose-act.ts';
import { fillRequest } from './fill-request.ts';
import { LISTS } from './lists.table.ts';
import { type DoneAct, playScenario } from './play-scenario.ts';
import { SCENARIOS, scenarioNamed } from './scenarios.ts';
import { SMALL_CLOUD } from './small-cloud.table.ts';

const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

/** Plays the small cloud for so long, time moved from event to event. */
async function play(seed: number, ms: number, leapAt = Number.POSITIVE_INFINITY) {
  const cloud = createCloud({ speed: 0, startMs: START, seed, onFault: (error) => faults.push(error) });
  const faults: unknown[] = [];
  const done: DoneAct[] = [];
  const stop = new AbortController();
  const onAct = (one: DoneAct): void => void done.push(one);
  const playing = playScenario(cloud, SMALL_CLOUD, { seed, signal: stop.signal, onAct });
  while (cloud.clock.now() - START < ms) {
    // All that follows from one moment ends before the next one.
    await new Promise((resolve) => setImmediate(resolve));
    cloud.clock.step();
    if (done.length === leapAt) cloud.clock.runFor(HOUR);
  }
  stop.abort();
  await playing;
  return { cloud, done, faults };
}

test('every act of the small cloud is done, hardly one is refused, and everything comes to its end', async () => {
  const names = new Set<string>();
  for (const seed of [1, 2]) {
    const { cloud, done, faults } = await play(seed, 600_000);
    expect(faults).toEqual([]);
    const accepted = done.filter(({ answer }) => answer.status < 300);
    for (const { act } of accepted) names.add(act.name);
    expect(accepted.length / done.length).toBeGreaterThan(0.9);
    expect(done.filter(({ answer }) => answer.status >= 500)).toEqual([]);
    cloud.clock.runFor(600_000);
    const { servers } = cloud.state.compute;
    expect(servers.all().filter(({ states }) => states.taskState !== null || states.status === 'ERROR')).toEqual([]);
    await cloud.close();
  }
  expect(SMALL_CLOUD.acts.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
});

test('the same seed gives the same journal, another one another', async () => {
  const journals: string[] = [];
  for (const seed of [5, 5, 6]) journals.push(JSON.stringify((await play(seed, 120_000)).cloud.journal.since(0)));
  expect(journals[1]).toBe(journals[0]);
  expect(journals[2]).not.toBe(journals[0]);
});

test('it goes on when its tokens have ended', async () => {
  const { done } = await play(1, HOUR + 120_000, 20);
  const after = done.slice(21).filter(({ answer }) => answer.status < 300);
  expect(after.length).toBeGreaterThan(15);
});

test.each(SCENARIOS)('the scenario $name is data: it survives JSON, and names lists and acts that are there', (one) => {
  expect(JSON.parse(JSON.stringify(one))).toEqual(one);
  const names = one.acts.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(one.first.filter((name) => !names.includes(name))).toEqual([]);
  const kinds = one.acts.flatMap(({ takes = {}, below = {}, above = {} }) => [
    ...Object.values(takes).map(({ from }) => from),
    ...Object.keys(below),
    ...Object.keys(above),
  ]);
  expect(kinds.filter((kind) => !Object.hasOwn(LISTS, kind))).toEqual([]);
});

test('a scenario that is not there is refused with those that are', () => {
  expect(() => scenarioNamed('large')).toThrow("There is no scenario 'large'; there is small.");
});

test('words in braces become ids, at every depth; others stay', () => {
  const request = {
    method: 'POST',
    path: '/a/{server}',
    body: { x: ['{n}', { y: 'web-{n}-{other}' }], z: 1 },
  } as const;
  expect(fillRequest(request, { server: 's1', n: '7' })).toEqual({
    method: 'POST',
    path: '/a/s1',
    body: { x: ['7', { y: 'web-7-{other}' }], z: 1 },
  });
});

test('an act is drawn by weight among those whose resources are there', async () => {
  const request = { method: 'POST', path: '/' } as const;
  const acts = [
    { name: 'needs what is not there', weight: 100, takes: { s: { from: 'a', where: { status: ['off'] } } }, request },
    { name: 'has too many', weight: 100, below: { a: 1 }, request },
    { name: 'has too few', weight: 100, above: { a: 1 }, request },
    { name: 'possible', weight: 1, takes: { s: { from: 'a', where: { status: ['on'] } } }, request },
  ];
  const random = { next: () => 0.5, uuid: () => '' };
  const read = async () => [{ id: 'x', status: 'on' }];
  const chosen = await chooseAct(acts, { random, read });
  expect([chosen?.act.name, chosen?.ids]).toEqual(['possible', { s: 'x' }]);
  expect(await chooseAct(acts.slice(0, 3), { random, read })).toBeUndefined();
});
