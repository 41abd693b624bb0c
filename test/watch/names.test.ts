import { expect, test } from 'vitest';
import { OpenStackError } from '../../src/openstack/open-stack-error.ts';
import { createNames } from '../../src/watch/names.ts';
import { startWatchedEmulator } from './watched-emulator.ts';

test('flavors and projects have names; a new one is known half a minute after it is asked for', async () => {
  const world = startWatchedEmulator();
  const cloud = world.open(world.config());
  const ending = new AbortController();
  const lines: string[] = [];
  const ports = { clock: world.clock, log: (line: string) => lines.push(line) };
  const [flavors, projects] = [createNames('flavor', cloud, ports), createNames('project', cloud, ports)];
  const running = Promise.all([flavors.run(ending.signal), projects.run(ending.signal)]);
  await world.clock.advance(1_000);
  expect(flavors.nameOf('1')).toBe('m1.tiny');
  expect(projects.size).toBeGreaterThan(2);
  const { call } = await world.call();
  const body = { project: { name: 'new', domain_id: 'default' } };
  const made = (await call('POST', '/identity/v3/projects', { body })).body as { project: { id: string } };
  await world.clock.advance(60_000);
  expect(projects.nameOf(made.project.id)).toBeUndefined();
  await world.clock.advance(30_000);
  expect(projects.nameOf(made.project.id)).toBe('new');
  const before = world.requests.length;
  await world.clock.advance(590_000);
  expect(world.requests.length - before).toBeLessThan(5);
  ending.abort();
  await world.clock.advance(1);
  await running;
  expect(lines).toEqual([]);
});

test('a member knows the projects that it can sign in to', async () => {
  const world = startWatchedEmulator();
  const cloud = world.open(world.config('demo', 'demo'));
  const ending = new AbortController();
  const projects = createNames('project', cloud, { clock: world.clock, log: () => undefined });
  const running = projects.run(ending.signal);
  await world.clock.advance(1_000);
  expect(projects.nameOf((await cloud.identity()).projectId ?? '')).toBe('demo');
  expect(projects.size).toBe(1);
  ending.abort();
  await world.clock.advance(1);
  await running;
});

test('names that cannot be listed are told once, and tried again', async () => {
  const world = startWatchedEmulator();
  const refusal = new OpenStackError('api.forbidden', 'Policy.', { method: 'GET', url: '', retryable: false });
  const cloud = { ...world.open(world.config()), service: () => Promise.reject(refusal) };
  const ending = new AbortController();
  const lines: string[] = [];
  const flavors = createNames('flavor', cloud, { clock: world.clock, log: (line) => lines.push(line) });
  const running = flavors.run(ending.signal);
  await world.clock.advance(3_600_000);
  expect(lines).toEqual(['envvars: names of flavors are not known: Policy']);
  ending.abort();
  await world.clock.advance(1);
  await running;
});
