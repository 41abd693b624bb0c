import { afterAll, expect, test } from 'vitest';
import type { PastKnowledge, RecordedSpan } from '../../src/api/past-resource.ts';
import type { Resource } from '../../src/api/resource.ts';
import type { Transition } from '../../src/api/transition.ts';
import { createWorldWithServer } from './with-server.ts';

const { world, ...server } = await createWorldWithServer();

interface List<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

afterAll(() => world.close());

async function read<T>(path: string): Promise<T> {
  const answer = await world.get(path);
  expect(answer, path).toMatchObject({ status: 200 });
  return answer.json as T;
}

test('a resource is as it is now, and as it was then', async () => {
  const now = await read<Resource>(`/api/v1/resources/server/${server.id}`);
  const then = await read<Resource>(`/api/v1/resources/server/${server.id}?at=${server.stoppedAt}`);
  expect([now.states.status, then.states.status]).toEqual(['SHUTOFF', 'ACTIVE']);
  expect(await world.get(`/api/v1/resources/server/${server.id}?at=${server.bornAt}`)).toMatchObject({ status: 404 });
});

test('a list of a past moment says how much is known of it', async () => {
  const then = await read<List<Resource> & { readonly known: readonly PastKnowledge[] }>(
    `/api/v1/resources?kind=server&status=ACTIVE&at=${server.stoppedAt}`,
  );
  expect(then.items.map(({ id }) => id)).toEqual([server.id]);
  expect(then.known).toMatchObject([{ kind: 'server', known: 'watched' }]);
  const before = await read<typeof then>('/api/v1/resources?kind=server&at=2020-01-01T00:00:00Z');
  expect([before.items, before.known[0]?.known]).toEqual([[], 'unknown']);
});

test('counts of a past moment are those of its resources', async () => {
  const at = `kind=server&at=${server.stoppedAt}`;
  const then = await read<{ total: number; items: object[]; known: readonly PastKnowledge[] }>(`/api/v1/counts?${at}`);
  expect(then).toMatchObject({ total: 1, items: [{ kind: 'server', states: { status: 'ACTIVE' } }] });
  expect(then.known).toMatchObject([{ kind: 'server', known: 'watched' }]);
});

test('the record says from when to when each kind was watched', async () => {
  const { items } = await read<List<RecordedSpan>>('/api/v1/record');
  const [servers] = items.filter(({ kind }) => kind === 'server');
  expect(servers).toMatchObject({ cloud: 'emulator', gaps: [] });
  expect(Date.parse(servers?.from ?? '')).toBeLessThanOrEqual(Date.parse(server.bornAt));
  expect(Date.parse(servers?.until ?? '')).toBeGreaterThan(Date.parse(server.stoppedAt));
  expect(await read('/api/v1/record?cloud=elsewhere')).toEqual({ items: [] });
});

test('relatives go both ways', async () => {
  const { names, namedBy } = await read<{ names: Resource[]; namedBy: Resource[] }>(
    `/api/v1/resources/server/${server.id}/relatives`,
  );
  expect(names.map(({ kind }) => kind)).toContain('image');
  const [port] = namedBy.filter(({ kind }) => kind === 'port');
  const back = await read<{ names: Resource[] }>(`/api/v1/resources/port/${port?.id}/relatives`);
  expect(back.names.map(({ id }) => id)).toContain(server.id);
});

test('a body is read from the cloud, and has no secret in it', async () => {
  const answer = await world.get(`/api/v1/resources/server/${server.id}/body`);
  expect(answer.json).toMatchObject({ id: server.id, body: { metadata: { root_password: '***' }, status: 'SHUTOFF' } });
  expect(answer.text).not.toContain('canary-1');
  expect(await world.get('/api/v1/resources/server/nothing/body')).toMatchObject({ status: 404 });
});

test('the actions of a server are those of its log', async () => {
  const { items } = await read<List<{ action: string }>>(`/api/v1/resources/server/${server.id}/actions`);
  expect(items.map(({ action }) => action)).toEqual(['stop', 'create']);
});

test('the console of a server is the end of its log', async () => {
  const { output } = await read<{ output: string }>(`/api/v1/resources/server/${server.id}/console?lines=2`);
  expect(output.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  expect(await world.get('/api/v1/resources/server/nothing/console')).toMatchObject({ status: 404 });
});

test('a list is paged by what can stand in a URL, now and in the past', async () => {
  const at = `at=${new Date(world.clock.now()).toISOString()}`;
  for (const query of ['', at]) {
    const all = await read<List<Resource>>(`/api/v1/resources?${query}`);
    const told: Resource[] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const page: List<Resource> = await read(`/api/v1/resources?limit=2&${query}${next && `&after=${next}`}`);
      told.push(...page.items);
      next = page.next;
      expect(next ?? '').toMatch(/^[\w-]*$/);
    }
    expect(told).toEqual(all.items);
    expect(told.length).toBeGreaterThan(4);
  }
  for (const path of ['resources', 'transitions'])
    expect(await world.get(`/api/v1/${path}?after=no%01place`)).toMatchObject({ status: 400 });
});

test('transitions are paged in both orders, and each is there once', async () => {
  const all = await read<List<Transition>>('/api/v1/transitions?limit=1000');
  expect(all.next).toBeUndefined();
  const walk = async (order: string): Promise<string[]> => {
    const told: string[] = [];
    for (let next: string | undefined = ''; next !== undefined; ) {
      const page: List<Transition> = await read(
        `/api/v1/transitions?order=${order}&limit=3${next && `&after=${next}`}`,
      );
      told.push(...page.items.map((one) => JSON.stringify(one)));
      next = page.next;
    }
    return told;
  };
  const told = all.items.map((one) => JSON.stringify(one));
  expect(told.length).toBeGreaterThan(8);
  expect(await walk('oldest')).toEqual(told);
  expect(await walk('newest')).toEqual(told.toReversed());
});

test('transitions are found by resource, phase and time', async () => {
  const own = await read<List<Transition>>(`/api/v1/resources/server/${server.id}/transitions`);
  const last = own.items.at(-1);
  expect(last).toMatchObject({ id: server.id, to: { status: 'SHUTOFF' }, phase: 'stable' });
  const late = await read<List<Transition>>(`/api/v1/transitions?id=${server.id}&from=${server.stoppedAt}`);
  expect(late.items.every(({ at }) => at >= server.stoppedAt)).toBe(true);
  const stable = await read<List<Transition>>(`/api/v1/transitions?kind=server&phase=stable&order=newest&limit=1`);
  expect(stable.items).toEqual([last]);
});

test('search takes a piece of a name in any case, an id, and what names it', async () => {
  const find = async (q: string) => {
    const { items } = await read<List<{ match: string; resource: Resource }>>(`/api/v1/search?q=${q}`);
    return items.map(({ match, resource }) => `${match} ${resource.kind}`);
  };
  expect(await find('web-1')).toEqual(['whole server']);
  expect(await find('eb-')).toContain('part server');
  const byId = await find(server.id);
  expect(byId[0]).toBe('whole server');
  expect(byId).toContain('link port');
  expect(await find('nothing-of-the-kind')).toEqual([]);
});

test('counts are those of the list', async () => {
  const { items: listed } = await read<List<Resource>>('/api/v1/resources?limit=10000');
  const counts = await read<{ total: number; items: readonly { kind: string; count: number }[] }>('/api/v1/counts');
  expect(counts.total).toBe(listed.length);
  const servers = await read<typeof counts>('/api/v1/counts?kind=server');
  expect(servers.items).toMatchObject([{ kind: 'server', phase: 'stable', count: 1 }]);
});

test('a cloud tells how it is watched', async () => {
  const { items } = await read<List<{ name: string; health: string }>>('/api/v1/clouds');
  expect(items).toMatchObject([{ name: 'emulator', health: 'ok', you: { user: 'admin', isAdmin: true } }]);
  const cloud = await world.get('/api/v1/clouds/emulator');
  expect(cloud.json).toMatchObject({ ready: true, token: { leftMs: expect.any(Number) } });
  const { collections, budgets, lagMs } = cloud.json as {
    readonly lagMs: number;
    readonly collections: readonly { readonly kind: string; readonly live: number }[];
    readonly budgets: readonly { readonly service: string }[];
  };
  expect(collections.find(({ kind }) => kind === 'server')).toMatchObject({ live: 1, lagMs: expect.any(Number) });
  expect(budgets.map(({ service }) => service).sort()).toEqual(['block-storage', 'compute', 'image', 'network']);
  expect(lagMs).toBeLessThan(60_000);
  expect(cloud.text).not.toContain('gAAAA');
});

test('an answer that has not changed is not sent again', async () => {
  for (const path of [`/api/v1/resources/server/${server.id}`, '/api/v1/counts', '/api/v1/model/server']) {
    const { etag = '' } = (await world.get(path)).headers;
    const again = await world.get(path, { 'if-none-match': `"other", W/${etag}` });
    expect(again).toMatchObject({ status: 304, text: '', headers: { etag } });
    expect(await world.get(path, { 'if-none-match': '"other"' })).toMatchObject({ status: 200 });
  }
});
