import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

const IMAGES = '/compute/v2.1/images';
const SERVER = '27cf2f0b-1a5b-4b5e-9a6f-000000000000';

/** A fresh cloud, an image of demo's own and a public one. */
async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const demo = await signIn(cloud, { user: 'demo' });
  const fields = { name: 'own', disk_format: 'raw', container_format: 'bare', a: '1' };
  const { body } = await demo.call('POST', '/image/v2/images', { body: fields });
  const ofCirros = cloud.state.image.images.all().find(({ name }) => name?.startsWith('cirros'));
  return { cloud, demo, own: isObject(body) ? String(body.id) : '', open: ofCirros?.id ?? '' };
}

type World = Awaited<ReturnType<typeof setUp>>;

function linksOf(id: string): readonly object[] {
  return [
    { rel: 'self', href: `http://127.0.0.1${IMAGES}/${id}` },
    { rel: 'bookmark', href: `http://127.0.0.1/compute/images/${id}` },
    { rel: 'alternate', type: 'application/vnd.openstack.image', href: `http://127.0.0.1/image/images/${id}` },
  ];
}

// All as a real Nova (26.2) answered.
test('an image is shown with its metadata and how far it is', async () => {
  const { demo, own } = await setUp();
  expect((await demo.call('GET', `${IMAGES}/${own}`)).body).toEqual({
    image: {
      id: own,
      name: 'own',
      minRam: 0,
      minDisk: 0,
      metadata: { a: '1' },
      created: '2026-01-01T00:00:00Z',
      updated: '2026-01-01T00:00:00Z',
      status: 'SAVING',
      progress: 25,
      'OS-EXT-IMG-SIZE:size': 0,
      links: linksOf(own),
    },
  });
});

test('the image of a server names it, and is there while it is saved', async () => {
  const { cloud, demo, own, open } = await setUp();
  cloud.state.image.images.update(own, {
    properties: { instance_uuid: SERVER, auto_disk_config: 'True', block_device_mapping: '[{"boot_index": 0}]' },
    status: 'saving',
  });
  const server = {
    id: SERVER,
    links: [
      { rel: 'self', href: `http://127.0.0.1/compute/v2.1/servers/${SERVER}` },
      { rel: 'bookmark', href: `http://127.0.0.1/compute/servers/${SERVER}` },
    ],
  };
  expect((await demo.call('GET', `${IMAGES}/${own}`)).body).toMatchObject({
    image: {
      server,
      progress: 50,
      'OS-DCF:diskConfig': 'AUTO',
      metadata: { block_device_mapping: [{ boot_index: 0 }] },
    },
  });
  expect((await demo.call('GET', `${IMAGES}/${open}`)).body).not.toMatchObject({
    image: { server: expect.anything() },
  });
});

test.each([
  ['', ['cirros-0.6.2-x86_64-disk', 'own', 'rescue-16m']],
  ['?name=own', ['own']],
  ['?status=SAVING', []],
  ['?status=QUEUED', ['own']],
  ['?property-a=1', ['own']],
  // The prefix is taken off letter by letter: this asks for `s_distro`.
  ['?property-os_distro=cirros', []],
  ['?server=http://x/servers/abc', []],
  ['?changes-since=2026-01-01T00:00:00Z', ['cirros-0.6.2-x86_64-disk', 'own', 'rescue-16m']],
  ['?changes-since=2026-01-02T00:00:00Z', []],
  ['?unknown=1&limit=0', ['cirros-0.6.2-x86_64-disk', 'own', 'rescue-16m']],
])('the list asked for %j has %j', async (query, want) => {
  const { demo } = await setUp();
  for (const path of ['', '/detail']) {
    const { status, body } = await demo.call('GET', `${IMAGES}${path}${query}`);
    const images = isObject(body) && Array.isArray(body.images) ? body.images : [];
    expect([status, images.map(({ name }) => String(name)).sort()]).toEqual([200, want]);
    expect(body).not.toHaveProperty('images_links');
  }
});

test('a full page names the next', async () => {
  const { demo, own } = await setUp();
  const first = await demo.call('GET', `${IMAGES}?limit=1&name=own`);
  const next = `http://127.0.0.1${IMAGES}?limit=1&name=own&marker=${own}`;
  expect(first.body).toEqual({
    images: [{ id: own, name: 'own', links: linksOf(own) }],
    images_links: [{ rel: 'next', href: next }],
  });
  expect((await demo.call('GET', next.slice('http://127.0.0.1'.length))).body).toEqual({ images: [] });
});

test.each([
  ['limit=x', 'Invalid input received: limit must be an integer'],
  ['marker=nope', 'HTTP 400 Bad Request: No image found with ID nope'],
  [
    'changes-since=x',
    'HTTP 400 Bad Request: Bad &quot;updated_at&quot; query filter format. Use ISO 8601 DateTime notation.',
  ],
])('a list with %s is refused', async (query, message) => {
  const { demo } = await setUp();
  const answer = await demo.call('GET', `${IMAGES}?${query}`);
  expect(answer.body).toEqual({ badRequest: { code: 400, message } });
});

test('metadata is added, changed, replaced and taken away', async () => {
  const { demo, own } = await setUp();
  const path = `${IMAGES}/${own}/metadata`;
  const call = async (method: string, end: string, body?: object) => {
    const answer = await demo.call(method, path + end, body && { body });
    return [answer.status, answer.body];
  };
  expect(await call('POST', '', { metadata: { b: '2' } })).toEqual([200, { metadata: { a: '1', b: '2' } }]);
  expect(await call('PUT', '/b', { meta: { b: '3' } })).toEqual([200, { meta: { b: '3' } }]);
  expect(await call('GET', '/b')).toEqual([200, { meta: { b: '3' } }]);
  expect(await call('PUT', '', { metadata: { z: '9' } })).toEqual([200, { metadata: { z: '9' } }]);
  expect(await call('DELETE', '/z')).toEqual([204, undefined]);
  expect(await call('GET', '')).toEqual([200, { metadata: {} }]);
  const many = Object.fromEntries(Array.from({ length: 129 }, (_none, at) => [`k${at}`, 'v']));
  const refusal = { forbidden: { code: 403, message: 'Image metadata limit exceeded' } };
  expect(await call('PUT', '', { metadata: many })).toEqual([403, refusal]);
});

const refused = (code: number, name: string) => (message: string) => ({ [name]: { code, message } });
const [bad, forbidden, notFound] = [
  refused(400, 'badRequest'),
  refused(403, 'forbidden'),
  refused(404, 'itemNotFound'),
];

test.each<[string, (world: World) => string, object | undefined, (world: World) => object]>([
  ['GET', () => '/nope', undefined, () => notFound('Image not found.')],
  ['DELETE', () => '/nope', undefined, () => notFound('Image not found.')],
  ['DELETE', ({ open }) => `/${open}`, undefined, () => forbidden('You are not allowed to delete the image.')],
  [
    'POST',
    ({ open }) => `/${open}/metadata`,
    { metadata: { b: '2' } },
    ({ open }) => forbidden(`Not authorized for image ${open}.`),
  ],
  [
    'DELETE',
    ({ open }) => `/${open}/metadata/os_distro`,
    undefined,
    ({ open }) => forbidden(`Not authorized for image ${open}.`),
  ],
  [
    'POST',
    ({ own }) => `/${own}/metadata`,
    { metadata: { b: 2 } },
    () => bad("Invalid input for field/attribute b. Value: 2. 2 is not of type 'string'"),
  ],
  ['PUT', ({ own }) => `/${own}/metadata/b`, { meta: { c: '3' } }, () => bad('Request body and URI mismatch')],
  ['GET', ({ own }) => `/${own}/metadata/x`, undefined, () => notFound('The resource could not be found.')],
  ['DELETE', ({ own }) => `/${own}/metadata/x`, undefined, () => notFound('Invalid metadata key')],
])('%s is refused (%#)', async (method, pathOf, body, want) => {
  const world = await setUp();
  const answer = await world.demo.call(method, IMAGES + pathOf(world), body && { body });
  expect(answer.body).toEqual(want(world));
});

test('an image is deleted, unless it is protected', async () => {
  const { cloud, demo, own } = await setUp();
  cloud.state.image.images.update(own, { protected: true });
  const refusal = forbidden('You are not allowed to delete the image.');
  expect((await demo.call('DELETE', `${IMAGES}/${own}`)).body).toEqual(refusal);
  cloud.state.image.images.update(own, { protected: false });
  expect((await demo.call('DELETE', `${IMAGES}/${own}`)).status).toBe(204);
  expect((await demo.call('GET', `${IMAGES}/${own}`)).status).toBe(404);
});

test.each([
  ['2.35', '', 200],
  ['2.36', '', 404],
  ['2.38', '/metadata', 200],
  ['2.39', '/metadata', 404],
])('at %s an image%s answers %i', async (version, end, status) => {
  const { demo, own } = await setUp();
  const headers = { 'openstack-api-version': `compute ${version}` };
  expect((await demo.call('GET', `${IMAGES}/${own}${end}`, { headers })).status).toBe(status);
});
