import { expect, test } from 'vitest';
import { startPlaying } from '../../../test/emulator/play-for.ts';
import { chooseAct, type Look } from './choose-act.ts';
import { fillRequest } from './fill-request.ts';
import { openScenario, scenarioNamed } from './scenario-files.ts';

const START = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;
const SMALL = scenarioNamed('small');

/** Plays the small cloud for so long, time moved from event to event. */
async function play(seed: number, ms: number, leapAt = Number.POSITIVE_INFINITY) {
  const played = startPlaying(SMALL, { seed });
  const { cloud, done } = played;
  while (cloud.clock.now() - START < ms) {
    await played.until(Math.min(ms, (cloud.clock.nextMs ?? START + ms) - START));
    if (done.length === leapAt) cloud.clock.runFor(HOUR);
  }
  return played;
}

test('every act of the small cloud is done, hardly one is refused, and everything comes to its end', async () => {
  const names = new Set<string>();
  for (const seed of [1, 2]) {
    const played = await play(seed, 600_000);
    const { cloud, done, faults } = played;
    await played.stop();
    expect(faults).toEqual([]);
    const accepted = done.filter(({ answer }) => answer.status < 300);
    for (const { act } of accepted) names.add(act.name);
    expect(accepted.length / done.length).toBeGreaterThan(0.9);
    expect(done.filter(({ answer }) => answer.status >= 500)).toEqual([]);
    cloud.clock.runFor(600_000);
    const { servers } = cloud.state.compute;
    expect(servers.all().filter(({ states }) => states.taskState !== null || states.status === 'ERROR')).toEqual([]);
  }
  expect(SMALL.acts.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
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

test('a scenario is data: it survives JSON', () => {
  expect(JSON.parse(JSON.stringify(SMALL))).toEqual(SMALL);
});

test('a scenario that is not there is refused with those that are', () => {
  expect(() => openScenario('large')).toThrow(/^There is no scenario 'large'; there is broken-deploy, .*small/);
  expect(() => openScenario('./large.yaml')).toThrow('./large.yaml cannot be read (');
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
  const sized = { method: 'POST', path: '/', body: { size: '{size}', name: '{size} GiB' } } as const;
  expect(fillRequest(sized, { size: 4 }).body).toEqual({ size: 4, name: '4 GiB' });
});

test('an act is drawn by weight among those whose resources are there', () => {
  const common = { as: 'demo', words: {}, takes: {}, request: { method: 'POST', path: '/' } } as const;
  const acts = [
    {
      ...common,
      name: 'needs what is not there',
      weight: 100,
      takes: { s: { from: 'a', where: { status: ['off'] } } },
    },
    { ...common, name: 'has too many', weight: 100, below: { a: 1 } },
    { ...common, name: 'has too few', weight: 100, above: { a: 1 } },
    { ...common, name: 'possible', weight: 1, takes: { s: { from: 'a', where: { status: ['on'] } } } },
  ];
  const random = { next: () => 0.5, uuid: () => '' };
  const look: Look = (_as, { where }) => (where?.status?.includes('off') ? [] : ['x']);
  const chosen = chooseAct(acts, { random, look });
  expect([chosen?.act.name, chosen?.ids]).toEqual(['possible', { s: 'x' }]);
  expect(chooseAct(acts.slice(0, 3), { random, look })).toBeUndefined();
});
