import { expect, test } from 'vitest';
import { parsePredicate } from '../../src/operations/waits/condition.ts';
import { waitFor } from '../../src/operations/waits/wait-for.ts';
import { createWorld, namesIn, type World } from './world.ts';

const signal = new AbortController().signal;
const portsOf = ({ engine, clock }: World) => ({ engine, clock, signal });

async function makeServer(world: World, name = 'web'): Promise<string> {
  const { flavor, image, network } = await namesIn(world);
  const server = { name, flavorRef: flavor, imageRef: image, networks: [{ uuid: network }] };
  return (await world.make('/compute/v2.1/servers', { server })).server?.id ?? '';
}

const act = (world: World, id: string, body: object) =>
  world.caller.call('POST', `/compute/v2.1/servers/${id}/action`, { body });

test('a wait ends when what is waited for is so, also for what somebody else has just begun', async () => {
  const world = await createWorld();
  const id = await makeServer(world);
  await act(world, id, { 'os-stop': null });
  const request = { kind: 'server', ids: [id], predicate: parsePredicate(['status=SHUTOFF', 'task=none']) } as const;
  const [ended] = await world.until(waitFor(request, portsOf(world)));
  expect(ended).toMatchObject({ end: 'reached', name: 'web', states: { status: 'SHUTOFF' } });
  await world.close();
});

test('a wait ends at once in error, with the words of the fault, and where nothing leads there', async () => {
  const world = await createWorld();
  const id = await makeServer(world);
  const predicate = parsePredicate(['status=SHUTOFF']);
  const before = world.clock.now();
  const [never] = await world.until(waitFor({ kind: 'server', ids: [id], predicate }, portsOf(world)));
  expect(never).toMatchObject({ end: 'unreachable', reason: expect.stringContaining('nothing goes on') });
  expect(world.clock.now() - before).toBeLessThan(5_000);
  const rule = { action: 'fail', kind: 'server', operation: 'rebuild', message: 'no space', remaining: null } as const;
  world.emulated.state.kernel.faults.add(rule);
  const { image } = await namesIn(world);
  await act(world, id, { rebuild: { imageRef: image } });
  const rebuilt = { kind: 'server', ids: [id], predicate: parsePredicate(['status=ACTIVE']) } as const;
  const [failed] = await world.until(waitFor(rebuilt, portsOf(world)));
  expect(failed).toMatchObject({ end: 'error', states: { status: 'ERROR' } });
  await world.close();
});

test('a wait for what is deleted ends with gone, and one for what fits a filter with all of it', async () => {
  const world = await createWorld();
  const ids = [await makeServer(world, 'web-1'), await makeServer(world, 'web-2'), await makeServer(world, 'db-1')];
  await world.clock.advance(10_000);
  for (const id of ids.slice(0, 2)) await act(world, id, { 'os-stop': null });
  const predicate = parsePredicate(['status=SHUTOFF']);
  const request = { kind: 'server', filter: { names: ['web-*'] }, predicate } as const;
  const ended = await world.until(waitFor(request, portsOf(world)));
  expect(ended.map(({ name, end }) => `${name} ${end}`).toSorted()).toEqual(['web-1 reached', 'web-2 reached']);
  await world.caller.call('DELETE', `/compute/v2.1/servers/${ids[0]}`);
  const gone = { kind: 'server', ids: ids.slice(0, 1), predicate: parsePredicate(['gone']) } as const;
  expect(await world.until(waitFor(gone, portsOf(world)))).toMatchObject([{ end: 'reached', states: null }]);
  await world.close();
});

test('a wait ends when its time is over, and says where it stands', async () => {
  const world = await createWorld();
  const id = await makeServer(world);
  world.emulated.state.kernel.faults.add({ action: 'hang', kind: 'server', operation: 'stop', remaining: null });
  await act(world, id, { 'os-stop': null });
  const predicate = parsePredicate(['status=SHUTOFF']);
  const [late] = await world.until(
    waitFor({ kind: 'server', ids: [id], predicate, timeoutMs: 30_000 }, portsOf(world)),
  );
  expect(late).toMatchObject({ end: 'timed-out', reason: 'it is still ACTIVE', states: { taskState: 'powering-off' } });
  await world.close();
});

test('any number of waits share one stream of requests', async () => {
  const reads = async (waits: number): Promise<number> => {
    const world = await createWorld({ profile: 'real' });
    const id = await makeServer(world);
    await world.clock.advance(120_000);
    world.emulated.state.kernel.faults.add({ action: 'hang', kind: 'server', operation: 'reboot_hard', remaining: 1 });
    await act(world, id, { reboot: { type: 'HARD' } });
    await world.clock.advance(10_000);
    const before = world.requests.length;
    const request = { kind: 'server', ids: [id], predicate: parsePredicate(['task=none']), timeoutMs: 60_000 } as const;
    const waiting = Promise.all(Array.from({ length: waits }, () => waitFor(request, portsOf(world))));
    const ended = await world.until(waiting);
    expect(ended.flat().every(({ end }) => end === 'timed-out')).toBe(true);
    const count = world.requests.length - before;
    await world.close();
    return count;
  };
  // In a world each, so that what is asked besides begins at the same moments.
  expect(await reads(200)).toBe(await reads(1));
});

test('a wait for a kind that is not followed is refused: it is not gone', async () => {
  const world = await createWorld();
  const request = { kind: 'subnet', ids: ['x'], predicate: parsePredicate(['gone']) } as const;
  await expect(waitFor(request, portsOf(world))).rejects.toThrow('does not follow the kind subnet');
  await world.close();
});
