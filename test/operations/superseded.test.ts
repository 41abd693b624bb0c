import { expect, test } from 'vitest';
import { runOperation } from '../../src/operations/run-operation.ts';
import { createWorld, namesIn, type World } from './world.ts';

async function makeServer(world: World): Promise<string> {
  const { flavor, image, network } = await namesIn(world);
  const server = { name: 'web', flavorRef: flavor, imageRef: image, networks: [{ uuid: network }] };
  return (await world.make('/compute/v2.1/servers', { server })).server?.id ?? '';
}

/** Lets an operation hang where it is. */
function hang(world: World, kind: string, operation: string): void {
  world.emulated.state.kernel.faults.add({ action: 'hang', kind, operation, remaining: 1 });
}

test('a server that somebody resets or deletes meanwhile was overtaken, by an operation that is named', async () => {
  const world = await createWorld();
  const reset = { 'os-resetState': { state: 'active' } };
  const overtakes = [
    { method: 'POST', below: '/action', body: reset, by: 'resetState' },
    { method: 'DELETE', below: '', body: undefined, by: 'delete' },
  ];
  for (const { method, below, body, by } of overtakes) {
    const id = await makeServer(world);
    hang(world, 'server', 'pause');
    const running = runOperation({ kind: 'server', operation: 'pause', id }, world.ports);
    await world.clock.advance(5_000);
    await world.caller.call(method, `/compute/v2.1/servers/${id}${below}`, body === undefined ? {} : { body });
    const outcome = await world.until(running);
    expect(outcome).toMatchObject({ end: 'superseded', by: { operation: by } });
    expect(outcome.step?.next?.states).toMatchObject({ status: 'PAUSED' });
  }
  await world.close();
});

test('a volume whose status somebody resets was not extended', async () => {
  const world = await createWorld();
  const { volumes } = await namesIn(world);
  const { volume } = await world.make(`${volumes}/volumes`, { volume: { size: 1, name: 'data' } });
  hang(world, 'volume', 'volume_extend');
  const request = { kind: 'volume', operation: 'volume_extend', id: volume?.id ?? '', arguments: { size: 2 } } as const;
  const running = runOperation(request, world.ports);
  await world.clock.advance(5_000);
  const body = { 'os-reset_status': { status: 'available' } };
  await world.caller.call('POST', `${volumes}/volumes/${volume?.id}/action`, { body });
  expect((await world.until(running)).end).toBe('failed');
  await world.close();
});

test('what hangs is given up when its time is over, and says where it stands', async () => {
  const world = await createWorld();
  const id = await makeServer(world);
  hang(world, 'server', 'pause');
  const outcome = await world.runWith({ kind: 'server', operation: 'pause', id }, { timeoutMs: 60_000 });
  expect(outcome).toMatchObject({ end: 'timed-out', states: { taskState: 'pausing' } });
  expect(outcome.step?.next?.states).toMatchObject({ status: 'PAUSED' });
  expect(outcome.message).toContain('PAUSED');
  await world.close();
});
