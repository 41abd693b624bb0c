import { expect, test } from 'vitest';
import { getPort, listPorts } from '../../openstack/network/ports.ts';
import { createRecordingCloud, type RecordedAnswer, type RecordingCloud } from '../../openstack/recording-cloud.ts';
import type { Row } from '../../store/records.ts';
import type { Collection, CollectionPage } from '../collection.ts';
import { createServerCollection } from './server.ts';
import { toResource } from './to-resource.ts';
import { createVersionedCollection } from './versioned.ts';
import { createVolumeCollection } from './volume.ts';

const signal = new AbortController().signal;
const everything = { allProjects: true, projectId: undefined };
const sinceMs = Date.UTC(2026, 0, 1);

function rows(count: number, parts: Partial<Row> = {}): Map<string, Row> {
  const row = (id: string): Row => ({
    id,
    name: id,
    project: null,
    states: { status: 'ACTIVE' },
    phase: 'stable',
    host: null,
    links: {},
    facts: {},
    createdAtMs: null,
    updatedAtMs: null,
    version: 1,
    sinceMs: null,
    seenAtMs: 0,
    ...parts,
  });
  return new Map(Array.from({ length: count }, (_, turn) => [`r${turn}`, row(`r${turn}`)]));
}

async function changes(collection: Collection, known: ReadonlyMap<string, Row>): Promise<CollectionPage[]> {
  const pages: CollectionPage[] = [];
  const list = collection.listChanged({ sinceMs, rows: known, sinceSweepMs: 0 }, signal);
  for await (const page of list) pages.push(page);
  return pages;
}

const queries = (cloud: RecordingCloud): unknown[] => cloud.requests.map(({ path, query }) => ({ path, ...query }));
const ports = (cloud: RecordingCloud): Collection =>
  createVersionedCollection(cloud, everything, { kind: 'port', list: listPorts, get: getPort });
const extensions: RecordedAnswer = { body: { extensions: [{ alias: 'standard-attr-revisions' }] } };

test('servers are asked for without what Nova takes long for and no row keeps', async () => {
  const cloud = createRecordingCloud({ body: { servers: [] } }, { body: { servers: [] } }, { body: { servers: [] } });
  const collection = createServerCollection(cloud, everything);
  await changes(collection, rows(1));
  for await (const _ of collection.listAll(signal));
  expect(cloud.requests.map(({ microversion }) => microversion)).toEqual(['2.72', '2.72', '2.72']);
});

test('servers are asked for with changes-since, in whole seconds', async () => {
  const cloud = createRecordingCloud({ body: { servers: [{ id: 'a', status: 'DELETED' }] } });
  const pages = await changes(createServerCollection(cloud, everything), rows(5));
  expect(queries(cloud)).toMatchObject([{ path: '/servers/detail', 'changes-since': '2026-01-01T00:00:00Z' }]);
  expect(pages).toMatchObject([{ complete: false, resources: [{ id: 'a', standing: 'deleted' }] }]);
});

test('a full list of servers asks for the soft-deleted ones too, which Nova leaves out of it', async () => {
  const cloud = createRecordingCloud(
    { body: { servers: [{ id: 'a', status: 'ACTIVE' }] } },
    { body: { servers: [{ id: 'b', status: 'SOFT_DELETED' }] } },
  );
  const pages: CollectionPage[] = [];
  for await (const page of createServerCollection(cloud, everything).listAll(signal)) pages.push(page);
  expect(queries(cloud)).toMatchObject([
    { all_tenants: true },
    { all_tenants: true, status: 'SOFT_DELETED', 'changes-since': '1970-01-01T00:00:00Z' },
  ]);
  expect(cloud.requests[0]?.query).not.toMatchObject({ status: expect.anything() });
  expect(pages).toMatchObject([
    { complete: true, resources: [{ id: 'a' }] },
    { complete: true, resources: [{ id: 'b', standing: 'live' }] },
  ]);
});

test('a few volumes are listed whole', async () => {
  const cloud = createRecordingCloud({ body: { volumes: [] } });
  expect(await changes(createVolumeCollection(cloud, everything), rows(3))).toMatchObject([{ complete: true }]);
  expect(cloud.requests).toHaveLength(1);
});

test('of many volumes the updated, the created and the ones in deletion are asked for', async () => {
  const cloud = createRecordingCloud({ body: { volumes: [] } });
  const known = new Map([...rows(300), ...rows(2, { states: { status: 'deleting' } })]);
  const pages = await changes(createVolumeCollection(cloud, everything), known);
  const since = 'gte:2026-01-01T00:00:00Z';
  expect(queries(cloud)).toMatchObject([{ updated_at: since }, { created_at: since }, { status: 'deleting' }]);
  expect(pages.at(-1)?.suspectIds).toEqual(['r0', 'r1']);
});

test('of many ports the versions are listed, then the bodies of what is new or changed', async () => {
  const versions = [...rows(60).keys()].map((id) => ({ id, revision_number: id === 'r7' ? 2 : 1, status: 'ACTIVE' }));
  const bodies = ['r7', 'new'].map((id) => ({ id, status: 'DOWN', revision_number: 2 }));
  const cloud = createRecordingCloud(
    extensions,
    { body: { ports: [...versions, { id: 'new', revision_number: 1, status: 'DOWN' }] } },
    { body: { ports: bodies } },
  );
  const pages = await changes(ports(cloud), rows(60));
  expect(queries(cloud).slice(1)).toMatchObject([
    { fields: ['id', 'revision_number', 'status'] },
    { id: ['r7', 'new'] },
  ]);
  expect(pages[0]).toMatchObject({ complete: true, resources: [] });
  expect(pages[0]?.presentIds).toHaveLength(59);
  expect(pages[1]?.resources.map(({ id }) => id)).toEqual(['r7', 'new']);
});

test('a port whose status changed without a new version is read too', async () => {
  const versions = [...rows(60).keys()].map((id) => ({
    id,
    revision_number: 1,
    status: id === 'r3' ? 'DOWN' : 'ACTIVE',
  }));
  const cloud = createRecordingCloud(extensions, { body: { ports: versions } }, { body: { ports: [] } });
  await changes(ports(cloud), rows(60));
  expect(queries(cloud).at(-1)).toMatchObject({ id: ['r3'] });
});

test('without versions Neutron is listed whole', async () => {
  const cloud = createRecordingCloud({ body: { extensions: [] } }, { body: { ports: [] } });
  expect(await changes(ports(cloud), rows(60))).toMatchObject([{ complete: true }]);
});

test('a 404 is gone; other refusals are thrown', async () => {
  expect(await createServerCollection(createRecordingCloud({ status: 404 }), everything).get('a', signal)).toBe('gone');
  await expect(
    createServerCollection(createRecordingCloud({ status: 400 }), everything).get('a', signal),
  ).rejects.toThrow();
});

test.each([
  ['Nova', { id: 'a', status: 'ACTIVE', updated: '2026-01-01T00:00:05Z' }, 5_000],
  [
    'Cinder, which does not say that it is UTC',
    { id: 'a', status: 'ACTIVE', updated_at: '2026-01-01T00:00:05.000000' },
    5_000,
  ],
])('reads the stamp of %s', (_name, body, want) => {
  expect(toResource('server', body).updatedAtMs).toBe(sinceMs + want);
});

test('the stamp of a build request is the time of the answer, so it counts for nothing', () => {
  const states = { 'OS-EXT-STS:task_state': 'scheduling', 'OS-EXT-STS:vm_state': 'building' };
  expect(
    toResource('server', { id: 'a', status: 'BUILD', updated: '2026-01-01T00:00:05Z', ...states }).updatedAtMs,
  ).toBeNull();
});

test('UNKNOWN is a server whose cell does not answer', () => {
  expect(toResource('server', { id: 'a', status: 'UNKNOWN' }).standing).toBe('unreachable');
});
