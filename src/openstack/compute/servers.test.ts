import { expect, test } from 'vitest';
import { collect } from '../list-pages.ts';
import { createRecordingCloud } from '../recording-cloud.ts';
import { createServer, deleteServer, getServer, listServerStubs, listServers, updateServer } from './servers.ts';

const paging = { limit: 1000, marker: undefined };

test.each([
  ['nothing', {}, paging],
  ['all projects', { allProjects: true }, { ...paging, all_tenants: true }],
  [
    'changes with the deleted among them',
    { changesSince: '2026-01-01T00:00:00Z', allProjects: true },
    { ...paging, all_tenants: true, 'changes-since': '2026-01-01T00:00:00Z' },
  ],
  ['changes without the deleted', { deleted: false, pageSize: 5 }, { limit: 5, marker: undefined, deleted: false }],
  [
    'filters',
    { name: 'a', status: 'ERROR', host: 'h', projectId: 'p', filters: { tags: 't' } },
    { ...paging, name: 'a', status: 'ERROR', host: 'h', project_id: 'p', tags: 't' },
  ],
])('lists servers asking for %s', async (_, options, query) => {
  const cloud = createRecordingCloud({ body: { servers: [{ id: 'a' }] } });
  expect(await collect(listServers(cloud, options))).toEqual([{ id: 'a' }]);
  const want = { service: 'compute', method: 'GET', path: '/servers/detail', microversion: '2.93' };
  expect(cloud.requests).toEqual([{ ...want, query: expect.objectContaining(query) }]);
});

test('needs 2.66 for changes before a time', async () => {
  const cloud = createRecordingCloud({ body: { servers: [] } });
  await collect(listServers(cloud, { changesBefore: '2026-01-01T00:00:00Z' }));
  expect(cloud.requests[0]).toMatchObject({
    minMicroversion: '2.66',
    query: { 'changes-before': '2026-01-01T00:00:00Z' },
  });
});

test('asks for no more than Nova shows without the reasons of locks', async () => {
  const cloud = createRecordingCloud({ body: { servers: [] } });
  await collect(listServers(cloud, { withoutLockReasons: true }));
  expect(cloud.requests[0]).toMatchObject({ microversion: '2.72' });
});

test('asks for stubs without a limit, which would hide cells that are down', async () => {
  const cloud = createRecordingCloud({ body: { servers: [], servers_links: [{ rel: 'next', href: '?marker=a' }] } });
  await collect(listServerStubs(cloud, { allProjects: true }));
  expect(cloud.requests).toEqual([
    { service: 'compute', method: 'GET', path: '/servers', microversion: '2.93', query: { all_tenants: true } },
  ]);
});

test('creates a server with networks chosen by the cloud unless told otherwise', async () => {
  const cloud = createRecordingCloud({ body: { server: { id: 'a' } } });
  const server = { name: 's', flavorRef: '1', imageRef: 'i' };
  expect(await createServer(cloud, server)).toEqual({ id: 'a' });
  await createServer(cloud, { ...server, networks: 'none' }, { hints: { group: 'g' } });
  await createServer(cloud, { ...server, networks: [{ uuid: 'n' }] });
  expect(cloud.requests.map((request) => request.body)).toEqual([
    { server: { ...server, networks: 'auto' } },
    { server: { ...server, networks: 'none' }, 'os:scheduler_hints': { group: 'g' } },
    { server: { ...server, networks: [{ uuid: 'n' }] } },
  ]);
  expect(cloud.requests.map((request) => request.minMicroversion)).toEqual(['2.37', '2.37', undefined]);
  expect(cloud.requests[0]).toMatchObject({ method: 'POST', path: '/servers' });
});

test('reads, changes and deletes one server', async () => {
  const cloud = createRecordingCloud({ body: { server: { id: 'a', mystery: 1 } } });
  expect(await getServer(cloud, 'a/b')).toEqual({ id: 'a', mystery: 1 });
  await updateServer(cloud, 'a', { name: 'n' });
  await deleteServer(cloud, 'a');
  expect(cloud.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
    ['GET', '/servers/a%2Fb', undefined],
    ['PUT', '/servers/a', { server: { name: 'n' } }],
    ['DELETE', '/servers/a', undefined],
  ]);
});

test('refuses an empty id before anything is sent', async () => {
  const cloud = createRecordingCloud();
  await expect(deleteServer(cloud, '')).rejects.toMatchObject({ code: 'usage.invalid' });
  expect(cloud.requests).toEqual([]);
});
