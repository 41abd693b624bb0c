import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Transport } from '../../src/openstack/transport.ts';
import type { Store } from '../../src/store/store.ts';
import { type ApiWorld, type CloudWorld, createCloudWorld } from './operate-world.ts';

/** One life of a server: what it does after it was killed is never seen. */
interface Life {
  isDead: boolean;
}

const never = new Promise<never>(() => undefined);

let world: CloudWorld;
let server = '';
let apis: ApiWorld[] = [];

beforeEach(async () => {
  world = await createCloudWorld();
  [server = ''] = await world.makeServers(1);
  apis = [];
});

afterEach(async () => {
  for (const api of apis) await world.until(api.close());
  await world.emulated.close();
});

/** The cloud as one life sees it: requests of a dead one do not leave, and answers do not reach it. */
function transportOf(life: Life): (user: string, inner: Transport) => Transport {
  return (_, inner) => ({
    ...inner,
    exchange: async (request) => {
      if (life.isDead) return never;
      const answer = await inner.exchange(request);
      return life.isDead ? never : answer;
    },
  });
}

type Point = `${'before' | 'after'} ${'begun' | 'sending' | 'answered' | 'ended'}`;

/** The store as one life sees it; the life ends before or after an entry is written. */
function storeOf(life: Life, death: Point): Store {
  const [when, type] = death.split(' ');
  return {
    ...world.store,
    commit: async (commit) => (life.isDead ? never : world.store.commit(commit)),
    appendToJournal: async (name, entries) => {
      if (life.isDead) return never;
      const isNow = entries.some((entry) => entry.type === type);
      if (isNow && when === 'before') life.isDead = true;
      if (life.isDead) return never;
      await world.store.appendToJournal(name, entries);
      if (isNow) life.isDead = true;
      return life.isDead ? never : undefined;
    },
  };
}

async function rest(api: ApiWorld): Promise<Record<string, unknown> | undefined> {
  for (let turn = 0; turn < 500; turn++) {
    const { json } = await world.until(api.call('demo', 'GET', '/api/v1/operations'));
    const [first] = json.items as Record<string, unknown>[];
    if (first === undefined || first.state === 'ended') return first;
    await world.clock.advance(1_000);
  }
  throw new Error('it never ends');
}

/** How often the server was rebooted, by the log of the emulator. */
function reboots(): number {
  return world.emulated.state.compute.actions.all().filter(({ action }) => action === 'reboot').length;
}

describe('a server that is killed says where each operation stood, and sends nothing again', () => {
  test.each<[Point, string | undefined, number]>([
    ['before begun', undefined, 0],
    ['after begun', 'not-sent', 0],
    ['before sending', 'not-sent', 0],
    ['after sending', 'unknown', 0],
    ['before answered', 'succeeded', 1],
    ['after answered', 'succeeded', 1],
    ['before ended', 'succeeded', 1],
    ['after ended', 'succeeded', 1],
  ])('%s: %s', async (point, end, count) => {
    const life: Life = { isDead: false };
    const first = await world.serve(transportOf(life), storeOf(life, point));
    const body = { kind: 'server', id: server, operation: 'reboot_hard' };
    void first.call('demo', 'POST', '/api/v1/operations', { body });
    for (let turn = 0; turn < 100 && !life.isDead; turn++) await world.clock.advance(500);
    expect(life.isDead).toBe(true);
    const second = await world.serve();
    apis.push(second);
    const found = (await rest(second)) as { outcome?: { end: string } } | undefined;
    expect(found?.outcome?.end).toBe(end);
    expect(reboots()).toBe(count);
  });

  test('one that ends in order leaves what it follows to the next', async () => {
    const first = await world.serve();
    const body = { kind: 'server', id: server, operation: 'reboot_hard' };
    const { json } = await world.until(
      first.call('demo', 'POST', '/api/v1/operations', { body, headers: { 'idempotency-key': 'k' } }),
    );
    await world.clock.advance(1_500);
    await world.until(first.close());
    const second = await world.serve();
    apis.push(second);
    const again = await world.until(
      second.call('demo', 'POST', '/api/v1/operations', { body, headers: { 'idempotency-key': 'k' } }),
    );
    expect(again.json.id).toBe(json.id);
    expect(await rest(second)).toMatchObject({ id: json.id, isTakenUp: true, outcome: { end: 'succeeded' } });
    expect(reboots()).toBe(1);
  });

  test('what made a new resource in another project than the own is found by its name', async () => {
    const life: Life = { isDead: false };
    const first = await world.serve(transportOf(life), storeOf(life, 'before answered'));
    const body = { kind: 'volume', operation: 'volume_create', arguments: { name: 'made', size: 1 } };
    void first.call('demo', 'POST', '/api/v1/operations', { body });
    for (let turn = 0; turn < 100 && !life.isDead; turn++) await world.clock.advance(500);
    expect(life.isDead).toBe(true);
    const second = await world.serve();
    apis.push(second);
    const made = world.emulated.state.blockStorage.volumes.all().find(({ name }) => name === 'made')?.id;
    expect(await rest(second)).toMatchObject({ resource: made, outcome: { end: 'succeeded' } });
  });
});
