import { afterAll, expect, test } from 'vitest';
import type { ApiRoute, QueryParameter } from '../../src/api/api-route.ts';
import { API_ROUTES } from '../../src/api/routes/routes.table.ts';
import type { WebhookSender } from '../../src/server/webhooks/sender.ts';
import { type OpenedStream, openStream } from './open-stream.ts';
import type { TransitionBody } from './two-projects.ts';
import { createTwoProjects, MARKS, OWNERS, type Owner } from './two-projects.ts';
import type { ServerWorld } from './world.ts';

const other = (owner: Owner): Owner => (owner === 'demo' ? 'rival' : 'demo');

/** By who reads: streams from the beginning, and from every position that anyone was told. */
const streams: Record<string, OpenedStream[]> = { demo: [], rival: [], admin: [] };
const positions = new Set<string>();

async function openStreams(world: ServerWorld): Promise<void> {
  for (const stream of Object.values(streams).flat()) positions.add(stream.lastId() ?? '');
  for (const reader of ['demo', 'rival', 'admin']) {
    await world.as(reader);
    for (const position of [undefined, ...positions]) streams[reader]?.push(await openStream(world, position));
  }
}

/** Ids of what each has begun: operations, waits, webhooks and runs of plans, for what is theirs and for what is not. */
const begun: Record<Owner, string[]> = { demo: [], rival: [] };
/** Ids that each has named in that: they may be told what they said. */
const named = new Set<string>();

/** What was delivered to the webhook of each. */
const delivered: Record<Owner, string[]> = { demo: [], rival: [] };
const webhookSender: WebhookSender = {
  send: async ({ url, body }) => {
    delivered[url.endsWith('/demo') ? 'demo' : 'rival'].push(body);
    return { status: 204 };
  },
  close: async () => undefined,
};

async function makeWebhook(world: ServerWorld, owner: Owner): Promise<void> {
  const body = { url: `https://hooks.example/${owner}` };
  const { status, json } = await world.send('POST', '/api/v1/webhooks', { body });
  expect(status).toBe(201);
  begun[owner].push((json as { readonly webhook: { readonly id: string } }).webhook.id);
}

/** Runs a plan over all servers with a mark; asked for all projects, it must not be more than the project's own. */
async function runPlan(world: ServerWorld, owner: Owner): Promise<void> {
  const plan = { plan: 'rolling-reboot', arguments: { name: '*-mark-*', steady: '0', how: 'reboot_hard' } };
  for (const more of [{ dryRun: true }, { dryRun: true, allProjects: true }, {}]) {
    const { text, json } = await world.send('POST', '/api/v1/plans/runs', { body: { ...plan, ...more } });
    expect(text).not.toMatch(MARKS[other(owner)]);
    const { run } = json as { readonly run?: string };
    if (run !== undefined) begun[owner].push(run);
  }
}

async function beginThings(world: ServerWorld): Promise<void> {
  await openStreams(world);
  const servers: Partial<Record<Owner, string>> = {};
  for (const owner of OWNERS) {
    await world.as(owner);
    const { json } = await world.get('/api/v1/resources?kind=server');
    servers[owner] = (json as { readonly items: readonly { readonly id: string }[] }).items[0]?.id ?? '';
  }
  for (const owner of OWNERS) {
    await world.as(owner);
    await makeWebhook(world, owner);
    await runPlan(world, owner);
    for (const id of [servers[owner], servers[other(owner)]]) {
      named.add(String(id));
      const operation = { kind: 'server', id, operation: 'reboot_hard' };
      const wait = { kind: 'server', ids: [id], for: ['status=SHUTOFF'] };
      for (const [path, body] of [
        ['operations', operation],
        ['waits', wait],
      ] as const) {
        const { text, json } = await world.send('POST', `/api/v1/${path}`, { body });
        expect(text).not.toMatch(MARKS[other(owner)]);
        const made = (json as { readonly id?: string }).id;
        if (made !== undefined) begun[owner].push(made);
      }
    }
  }
}

/** Two projects in which 10,000 things happened, mixed. Streams are read meanwhile, and go on from where others were. */
const two = await createTwoProjects(openStreams, beginThings, { webhookSender });
const { world } = two;
await openStreams(world);
await world.clock.advance(1_000);
afterAll(() => world.close());

const READS = API_ROUTES.filter((route) => route.method === 'GET' && route.for === 'viewer' && !isStream(route));

function isStream({ answers }: ApiRoute): boolean {
  return answers[200]?.type === 'text/event-stream';
}

/** A path with what a project has in its place: operations and waits where it has no kind, else a resource of each kind. */
function pathsOf(path: string, owner: Owner): readonly string[] {
  if (!/\{(kind|cloud)\}/.test(path) && path.includes('{'))
    return begun[owner].map((id) => path.replace(/\{\w+\}/, id));
  const samples = two.samplesOf(owner);
  const filled = samples.map(({ kind, id }) =>
    path.replace('{kind}', kind).replace('{cloud}', 'emulator').replace('{id}', id),
  );
  return [...new Set(filled)];
}

/** The ways to ask a route: each part of its path as something of the project, and what its query can have. */
function urlsOf({ path, query = {} }: ApiRoute, owner: Owner): readonly string[] {
  const paths = pathsOf(path, owner);
  const most = query.limit === undefined ? [] : [`limit=${Math.min(1_000, Number(query.limit.schema.maximum))}`];
  const more = [
    query.q === undefined ? [] : ['q=mark'],
    ...(query.order === undefined ? [] : [['order=newest']]),
    ...(query.at === undefined ? [] : [[`at=${encodeURIComponent(two.middle)}`]]),
    ...(wordsOf(query.state).includes('all') ? [['state=all']] : []),
    ...(query.project === undefined ? [] : OWNERS.map((one) => [`project=${two.projectOf(one)}`])),
    ...(query.name === undefined ? [] : [['name=*']]),
    ...(query.q === undefined ? [] : two.samplesOf(other(owner)).map(({ id }) => [`q=${id}`])),
  ];
  return paths.flatMap((one) => more.map((extra) => [one, [...most, ...extra].join('&')].join('?')));
}

function wordsOf(parameter: QueryParameter | undefined): readonly unknown[] {
  return Array.isArray(parameter?.schema.enum) ? parameter.schema.enum : [];
}

/** Reads a route to its last page. */
async function readAll(url: string): Promise<readonly { readonly status: number; readonly text: string }[]> {
  const pages = [];
  for (let next: string | undefined, n = 0; n < 100; n++) {
    const { status, text, json } = await world.get(
      next === undefined ? url : `${url}&after=${encodeURIComponent(next)}`,
    );
    pages.push({ status, text });
    next = (json as { readonly next?: string } | undefined)?.next;
    if (next === undefined) break;
  }
  return pages;
}

/** What of another project is in a text, besides what the request itself said. */
function foreignIn(text: string, owner: Owner, url: string): readonly string[] {
  const asked = new Set([...(url.match(/[\w-]{8,}/g) ?? []), ...(/\/(waits|operations)/.test(url) ? named : [])]);
  const theirs = begun[other(owner)].filter((id) => text.includes(id) && !asked.has(id));
  const words = text.match(/[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}/g) ?? [];
  const ids = words.filter((word) => two.ownerOf(word) === other(owner) && !asked.has(word));
  return [...new Set([...(text.match(MARKS[other(owner)]) ?? []), ...ids, ...theirs])];
}

test('10,000 things happened in two projects, and an administrator is told all of them', async () => {
  await world.as('admin');
  const all = await readAll('/api/v1/transitions?limit=1000');
  const items = all.flatMap(({ text }) => (JSON.parse(text) as { readonly items: readonly TransitionBody[] }).items);
  const counts = OWNERS.map((owner) => items.filter(({ project }) => project === two.projectOf(owner)).length);
  expect(items.length).toBeGreaterThanOrEqual(10_000);
  for (const count of counts) expect(count).toBeGreaterThan(4_000);
  for (const owner of OWNERS) expect(all.some(({ text }) => MARKS[owner].test(text))).toBe(true);
});

test.each(READS.map((route) => [route.operationId, route] as const))(
  '%s shows a project nothing of the other',
  async (_, route) => {
    for (const owner of OWNERS) {
      await world.as(owner);
      const statuses = new Set<number>();
      for (const url of [...urlsOf(route, owner), ...urlsOf(route, other(owner))])
        for (const { status, text } of await readAll(url)) {
          expect([url, status]).toEqual([url, expect.toBeOneOf(route.path.includes('{') ? [200, 400, 404] : [200])]);
          expect([url, foreignIn(text, owner, url)]).toEqual([url, []]);
          statuses.add(status);
        }
      // Something was read of all that; the emulator is the administrators' alone.
      if (route.tag === 'emulator') expect([...statuses]).toEqual([404]);
      else expect(statuses).toContain(200);
    }
  },
);

test.each(['listResources', 'listTransitions', 'search'])('%s shows an administrator both', async (name) => {
  const route = READS.find(({ operationId }) => operationId === name);
  expect(route).toBeDefined();
  await world.as('admin');
  const texts: string[] = [];
  for (const url of route === undefined ? [] : urlsOf(route, 'demo')) {
    for (const { text } of await readAll(url)) texts.push(text);
  }
  for (const owner of OWNERS) expect(texts.some((text) => MARKS[owner].test(text))).toBe(true);
});

test('each single read of what is of the other is as if it were not there', async () => {
  for (const owner of OWNERS) {
    await world.as(owner);
    for (const { kind, id } of two.samplesOf(other(owner)))
      expect(await world.get(`/api/v1/resources/${kind}/${id}`)).toMatchObject({ status: 404 });
    for (const { kind, id } of two.samplesOf(owner))
      expect(await world.get(`/api/v1/resources/${kind}/${id}`)).toMatchObject({ status: 200 });
  }
});

test('no stream shows a project anything of the other, from wherever it goes on', () => {
  for (const owner of OWNERS) {
    const texts = streams[owner]?.map((stream) => stream.text()) ?? [];
    expect(texts.length).toBeGreaterThan(5);
    for (const text of texts) expect(foreignIn(text, owner, '')).toEqual([]);
    // The one from the beginning was told of all that happened.
    const own = texts[0]?.match(/^event: modified$/gm) ?? [];
    expect(own.length).toBeGreaterThan(4_000);
  }
});

test('the streams of an administrator show both', () => {
  const texts = streams.admin?.map((stream) => stream.text()) ?? [];
  expect(texts[0]?.match(/^event: modified$/gm)?.length).toBeGreaterThan(9_000);
  for (const owner of OWNERS) expect(texts[0]).toMatch(MARKS[owner]);
});

test('a wait for what is of the other ends as one for what is not there', async () => {
  for (const owner of OWNERS) {
    await world.as(owner);
    const ends = [];
    for (const id of [two.samplesOf(other(owner))[0]?.id, '00000000-0000-4000-8000-000000000000']) {
      const kind = two.samplesOf(other(owner))[0]?.kind;
      const { status, json } = await world.send('POST', '/api/v1/waits', {
        body: { kind, ids: [id], for: ['status=ACTIVE'] },
      });
      ends.push(
        JSON.stringify([status, json])
          .replaceAll(String(id), 'ID')
          .replaceAll(/"id":"[^"]+"|"\w+At":"[^"]+"/g, ''),
      );
    }
    expect(ends[0]).toBe(ends[1]);
  }
});

test('the webhook of a project is told of what is its own alone', () => {
  for (const owner of OWNERS) {
    expect(delivered[owner].length).toBeGreaterThan(1_000);
    for (const body of delivered[owner]) expect(foreignIn(body, owner, '')).toEqual([]);
  }
});
