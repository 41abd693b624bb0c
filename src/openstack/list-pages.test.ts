import { expect, test } from 'vitest';
import { collect, isMarkerGone, type ListRequest, listPages } from './list-pages.ts';
import { createRecordingCloud } from './recording-cloud.ts';

const nova: ListRequest = { service: 'compute', path: '/servers/detail', key: 'servers', query: { all_tenants: 1 } };

test.each([
  [
    'Nova, Cinder, Neutron: links beside the rows',
    nova,
    {
      servers: [{ id: 'a' }],
      servers_links: [{ rel: 'next', href: 'http://elsewhere/x?all_tenants=1&limit=2&marker=a' }],
    },
    {
      servers: [{ id: 'b' }],
      servers_links: [{ rel: 'previous', href: 'http://elsewhere/x?marker=b&page_reverse=True' }],
    },
  ],
  [
    'Cinder types: links under a name of their own',
    { service: 'block-storage', path: '/types', key: 'volume_types', linksKey: 'volume_type_links' } as const,
    { volume_types: [{ id: 'a' }], volume_type_links: [{ rel: 'next', href: 'http://x/?limit=2&marker=a' }] },
    { volume_types: [{ id: 'b' }] },
  ],
  [
    'Glance: next',
    { service: 'image', path: '/images', key: 'images' } as const,
    { images: [{ id: 'a' }], next: '/v2/images?limit=2&marker=a' },
    { images: [{ id: 'b' }] },
  ],
  [
    'Keystone: links.next',
    { service: 'identity', path: '/projects', key: 'projects' } as const,
    { projects: [{ id: 'a' }], links: { next: 'http://x/v3/projects?marker=a' } },
    { projects: [{ id: 'b' }], links: { next: null } },
  ],
])('walks the pages as in %s', async (_, list, first, second) => {
  const cloud = createRecordingCloud({ body: first }, { body: second });
  expect(await collect(listPages(cloud, list, { pageSize: 2 }))).toEqual([{ id: 'a' }, { id: 'b' }]);
  expect(cloud.requests.map((request) => request.path)).toEqual([list.path, list.path]);
  expect(cloud.requests.map((request) => request.query?.marker)).toEqual([undefined, 'a']);
});

test('carries the time of each answer', async () => {
  const cloud = createRecordingCloud({
    body: { servers: [] },
    dateMs: 5,
    receivedAtMs: 6,
    requestId: 'req-1',
    microversion: '2.93',
  });
  const pages = listPages(cloud, nova);
  expect((await pages.next()).value).toEqual({
    items: [],
    dateMs: 5,
    receivedAtMs: 6,
    requestId: 'req-1',
    microversion: '2.93',
  });
});

const endless = (marker: string) => ({
  servers: [],
  servers_links: [{ rel: 'next', href: `http://x/?marker=${marker}` }],
});

test('stops after the pages asked for', async () => {
  const cloud = createRecordingCloud({ body: endless('a') });
  await collect(listPages(cloud, nova, { maxPages: 1 }));
  expect(cloud.requests).toHaveLength(1);
});

test('refuses a list whose next page is the same page', async () => {
  const cloud = createRecordingCloud({ body: endless('a') });
  await expect(collect(listPages(cloud, nova))).rejects.toMatchObject({ code: 'network.not-openstack' });
  expect(cloud.requests).toHaveLength(2);
});

test.each([
  ['without the rows', { volumes: [] }],
  ['whose rows are no objects', { servers: [{ id: 'a' }, null] }],
])('refuses an answer %s', async (_, body) => {
  const cloud = createRecordingCloud({ body });
  await expect(collect(listPages(cloud, nova))).rejects.toMatchObject({ code: 'network.not-openstack' });
});

test.each([
  [400, true],
  [404, true],
  [403, false],
])('a %d on a later page means that the marker is gone: %s', async (status, want) => {
  const cloud = createRecordingCloud({ body: endless('a') }, { status });
  const error: unknown = await collect(listPages(cloud, nova)).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ status });
  expect(isMarkerGone(error)).toBe(want);
});

test('a 400 on the first page is not about a marker', async () => {
  const error: unknown = await collect(listPages(createRecordingCloud({ status: 400 }), nova)).catch(
    (caught: unknown) => caught,
  );
  expect(isMarkerGone(error)).toBe(false);
});

test('asks for pages of 1000 unless told otherwise, and for none where the list always comes whole', async () => {
  const cloud = createRecordingCloud({ body: { servers: [] } });
  await collect(listPages(cloud, nova, { filters: { name: 'x' } }));
  await collect(listPages(cloud, { ...nova, paged: false }));
  expect(cloud.requests.map((request) => request.query)).toEqual([
    { all_tenants: 1, name: 'x', limit: 1000, marker: undefined },
    { all_tenants: 1 },
  ]);
});
