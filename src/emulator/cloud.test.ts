import { expect, test } from 'vitest';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { createCloud, type EmulatedCloud } from './cloud.ts';
import { signIn } from './sign-in.ts';

const START = Date.UTC(2026, 0, 1);
const frozen = (): EmulatedCloud => createCloud({ clock: new SimulatedClock(START), speed: 0 });

test('the same seed and requests give the same journal and the same answers', async () => {
  const run = async () => {
    const cloud = createCloud({ clock: new SimulatedClock(START), speed: 0, seed: 42 });
    const admin = await signIn(cloud);
    const made = await admin.call('POST', '/identity/v3/users', { body: { user: { name: 'x', password: 'y' } } });
    await admin.call('POST', '/identity/v3/projects', { body: { project: { name: 'x' } } });
    return JSON.stringify([admin.token, made, cloud.journal.since(0)]);
  };
  const first = await run();
  for (let turn = 0; turn < 100; turn++) expect(await run()).toBe(first);
});

test('asking more often does not change the ids of what is made', async () => {
  const run = async (reads: number) => {
    const cloud = frozen();
    const admin = await signIn(cloud);
    for (let turn = 0; turn < reads; turn++) await admin.call('GET', '/identity/v3/projects');
    return admin.call('POST', '/identity/v3/projects', { body: { project: { name: 'x' } } });
  };
  expect((await run(0)).body).toEqual((await run(7)).body);
});

test('a saved cloud goes on in another one: state, tokens, chance', async () => {
  const [one, other] = [frozen(), frozen()];
  const admin = await signIn(one);
  await admin.call('POST', '/identity/v3/projects', { body: { project: { name: 'kept' } } });
  other.load(JSON.parse(JSON.stringify(one.save())));
  const make = async (cloud: EmulatedCloud) => {
    const answer = await cloud.handle({
      method: 'POST',
      path: '/identity/v3/projects',
      query: '',
      headers: { 'x-auth-token': admin.token, 'content-type': 'application/json' },
      body: Buffer.from('{"project": {"name": "new"}}'),
    });
    return [answer.status, answer.body];
  };
  expect(await make(other)).toEqual(await make(one));
  expect(other.save()).toEqual(one.save());
});

test('a reset brings a fresh cloud back, and with it the same ids', async () => {
  const cloud = frozen();
  const fresh = cloud.save();
  const admin = await signIn(cloud);
  await admin.call('POST', '/identity/v3/projects', { body: { project: { name: 'x' } } });
  cloud.reset();
  expect(cloud.save()).toEqual(fresh);
  cloud.reset(9);
  expect(cloud.save().collections).not.toEqual(fresh.collections);
});

test('serves on a socket too, and closes', async () => {
  const cloud = frozen();
  const { port } = await cloud.listen(0);
  const answer = await fetch(`http://127.0.0.1:${port}/identity/v3`);
  expect(answer.headers.get('date')).toBe('Thu, 01 Jan 2026 00:00:00 GMT');
  expect(await answer.json()).toMatchObject({
    version: { links: [{ href: `http://127.0.0.1:${port}/identity/v3/` }] },
  });
  await cloud.close();
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
});

test('a fault of ours is a 500 and is told', async () => {
  const told: unknown[] = [];
  const cloud = createCloud({ speed: 0, onFault: (error) => told.push(error) });
  const admin = await signIn(cloud);
  Object.assign(cloud.state.identity, { projects: undefined });
  expect((await admin.call('GET', '/identity/v3/projects')).status).toBe(500);
  expect(told).toHaveLength(1);
});
