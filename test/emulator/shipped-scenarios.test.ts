import { afterEach, expect, test } from 'vitest';
import { scenarioNamed, scenarioNames, scenarioText } from '../../src/emulator/scenario/scenario-files.ts';
import { type Played, startPlaying, tally } from './play-for.ts';

const MINUTE = 60_000;
const played: Played[] = [];
afterEach(async () => {
  for (const one of played.splice(0)) await one.stop();
});

function play(name: string): Played {
  const one = startPlaying(scenarioNamed(name));
  played.push(one);
  return one;
}

const serversOf = ({ cloud }: Played) =>
  cloud.state.compute.servers.all().filter(({ deletedMs }) => deletedMs === null);
const statuses = (one: Played) => tally(serversOf(one), ({ states }) => states.status);
const hosts = (one: Played) => tally(serversOf(one), ({ host }) => host);
const refused = ({ done }: Played) =>
  done.filter(({ answer }) => answer.status >= 300).map(({ answer }) => answer.body);

test.each(scenarioNames())('%s says in a comment what to watch for, and has the name of its file', (name) => {
  expect(scenarioText(name)).toMatch(/^# .*\n(#.*\n)*# Watch for: /);
  expect(scenarioNamed(name).name).toBe(name);
});

test('resize-wave: a tenth has the larger flavor in the end, and the others have not moved', async () => {
  const one = play('resize-wave');
  expect(statuses(one)).toEqual({ ACTIVE: 600 });
  await one.until(90_000);
  expect(Object.keys(statuses(one))).toContain('RESIZE');
  await one.until(5 * MINUTE);
  expect(statuses(one)).toEqual({ ACTIVE: 540, VERIFY_RESIZE: 60 });
  const { used } = one.cloud.state.placement.providers
    .all()
    .reduce((sum, row) => ({ used: sum.used + (row.used.VCPU ?? 0) }), { used: 0 });
  expect(used).toBe(600 + 60 * 4);
  await one.until(8 * MINUTE);
  expect(statuses(one)).toEqual({ ACTIVE: 600 });
  expect(tally(serversOf(one), ({ flavor }) => flavor.name)).toEqual({ 'shop.s': 540, 'shop.l': 60 });
  expect(tally(one.cloud.state.compute.actions.all(), ({ action }) => action)).toEqual({
    resize: 60,
    confirmResize: 60,
  });
  expect(refused(one)).toEqual([]);
});

test('drain-host: the host is empty in the end, and every server is as it was', async () => {
  const one = play('drain-host');
  expect(statuses(one)).toEqual({ ACTIVE: 32, SHUTOFF: 8 });
  expect(hosts(one)['rack2-1']).toBe(10);
  const before = tally(serversOf(one), ({ name, states }) => `${name} ${states.status}`);
  await one.until(6 * MINUTE);
  expect(hosts(one)['rack2-1']).toBeUndefined();
  expect(tally(serversOf(one), ({ name, states }) => `${name} ${states.status}`)).toEqual(before);
  expect(tally(one.cloud.state.compute.migrations.all(), ({ type }) => type)).toEqual(
    expect.objectContaining({ 'live-migration': expect.any(Number), migration: expect.any(Number) }),
  );
  expect(refused(one)).toEqual([]);
});

test('broken-deploy: six builds end in ERROR and say why, then twenty servers run', async () => {
  const one = play('broken-deploy');
  await one.until(2.5 * MINUTE);
  expect(statuses(one)).toEqual({ ACTIVE: 14, ERROR: 6 });
  const faults = serversOf(one).flatMap(({ fault }) => (fault === null ? [] : [fault.details + fault.message]));
  expect(faults.filter((text) => text.includes('qemu was killed'))).toHaveLength(6);
  await one.until(6 * MINUTE);
  expect(statuses(one)).toEqual({ ACTIVE: 20 });
  expect(refused(one)).toEqual([]);
});

test('host-dies: its servers are rebuilt elsewhere under their own addresses, and it comes back empty', async () => {
  const one = play('host-dies');
  const addresses = () => tally(serversOf(one), ({ id, network }) => `${id} ${network[0]?.fixedIps[0]?.ip}`);
  const before = addresses();
  await one.until(45_000);
  expect(hosts(one)['rack3-2']).toBe(10);
  expect(statuses(one)).toEqual({ ACTIVE: 30 });
  await one.until(70_000);
  expect(Object.keys(statuses(one))).toContain('REBUILD');
  await one.until(7 * MINUTE);
  expect(statuses(one)).toEqual({ ACTIVE: 30 });
  expect(hosts(one)['rack3-2']).toBeUndefined();
  expect(addresses()).toEqual(before);
  expect(refused(one)).toEqual([]);
});

test('stuck-migrations: eight stay on their way for ten minutes and then arrive', async () => {
  const one = play('stuck-migrations');
  await one.until(2 * MINUTE);
  expect(statuses(one)).toEqual({ ACTIVE: 16, MIGRATING: 8 });
  await one.until(10 * MINUTE);
  expect(statuses(one)).toEqual({ ACTIVE: 16, MIGRATING: 8 });
  await one.until(13 * MINUTE);
  expect(statuses(one)).toEqual({ ACTIVE: 24 });
  expect(hosts(one)['rack4-1']).toBeUndefined();
});

test('fleet: a hundred thousand servers, each with a port of its own, of which few move', async () => {
  const one = play('fleet');
  const { compute, network, placement } = one.cloud.state;
  expect(statuses(one)).toEqual({ ACTIVE: 95_000, SHUTOFF: 5000 });
  expect(new Set(serversOf(one).map((server) => server.network[0]?.fixedIps[0]?.ip)).size).toBe(100_000);
  expect(new Set(network.ports.all().map((port) => port.mac_address)).size).toBe(network.ports.size);
  expect(placement.consumers.size).toBe(100_000);
  expect(Object.values(hosts(one)).every((count) => count === 250)).toBe(true);
  await one.until(20_000);
  expect(one.done.length).toBeGreaterThan(8);
  expect(refused(one)).toEqual([]);
  expect(compute.servers.size).toBe(100_000);
}, 60_000);
