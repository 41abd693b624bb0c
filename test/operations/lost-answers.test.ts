import { expect, test } from 'vitest';
import { type Transport, TransportError, type TransportRequest } from '../../src/openstack/transport.ts';
import { createWorld, namesIn, type World } from './world.ts';

/** Loses the answers, or the requests, of what fits. */
function losing(what: { fits: (request: TransportRequest) => boolean; isArriving: boolean }) {
  return (inner: Transport): Transport => ({
    ...inner,
    exchange: async (request) => {
      if (!what.fits(request)) return inner.exchange(request);
      if (what.isArriving) await inner.exchange(request);
      throw new TransportError('broken', 'the connection broke', { sent: true });
    },
  });
}

const isWrite = ({ method, url }: TransportRequest): boolean => method !== 'GET' && !url.includes('/identity');

async function makeServer(world: World): Promise<string> {
  const { flavor, image, network } = await namesIn(world);
  const server = { name: 'web', flavorRef: flavor, imageRef: image, networks: [{ uuid: network }] };
  return (await world.make('/compute/v2.1/servers', { server })).server?.id ?? '';
}

test('a request whose answer is lost is found in the log of the server, and followed to its end', async () => {
  const what = { fits: isWrite, isArriving: true };
  const world = await createWorld({ between: losing(what) });
  const id = await makeServer(world);
  const outcome = await world.run('server', 'stop', id);
  expect(outcome).toMatchObject({ end: 'succeeded', states: { status: 'SHUTOFF' } });
  expect(outcome.serviceRequestId).toMatch(/^req-/);
  expect(world.requests.filter((line) => line.endsWith('/action'))).toHaveLength(1);
  expect(world.told.map(({ type }) => type)).toContain('unanswered');
  await world.close();
});

test('a request that is lost on its way is not sent again, and fails', async () => {
  const what = { fits: isWrite, isArriving: false };
  const world = await createWorld({ between: losing(what) });
  const id = await makeServer(world);
  const outcome = await world.run('server', 'stop', id);
  expect(outcome).toMatchObject({
    end: 'failed',
    step: null,
    fault: expect.stringContaining('nothing shows that it arrived'),
  });
  expect(outcome.states?.status).toBe('ACTIVE');
  await world.close();
});

test('a new resource whose creation was not answered is found by its name', async () => {
  const what = { fits: isWrite, isArriving: true };
  const world = await createWorld({ between: losing(what) });
  const { flavor, image, network } = await namesIn(world);
  const server = await world.run('server', 'create', undefined, { name: 'lost', flavor, image, network: [network] });
  expect(server).toMatchObject({ end: 'succeeded', states: { status: 'ACTIVE' } });
  const volume = await world.run('volume', 'volume_create', undefined, { name: 'lost', size: 1 });
  expect(volume).toMatchObject({ end: 'succeeded', states: { status: 'available' } });
  const gone = await world.run('volume', 'volume_delete', volume.id ?? '');
  expect(gone).toMatchObject({ end: 'succeeded', states: null });
  await world.close();
});
