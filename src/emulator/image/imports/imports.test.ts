import { expect, test } from 'vitest';
import { createCloud, type EmulatedCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import type { CloudCaller } from '../../sign-in.ts';
import { signIn } from '../../sign-in.ts';
import { isAllowedUri } from './downloads.ts';

const FORMATS = { disk_format: 'raw', container_format: 'bare' };
const BYTES = { 'content-type': 'application/octet-stream' };

/** A cloud whose downloads bring five bytes, or fail. */
async function setUp() {
  const cloud = createCloud({
    speed: 0,
    startMs: Date.UTC(2026, 0, 1),
    fetchImage: (uri) =>
      uri.endsWith('bad') ? Promise.reject(new Error('no')) : Promise.resolve(Buffer.from('bytes')),
  });
  const admin = await signIn(cloud);
  return { cloud, admin };
}

const make = async (who: CloudCaller): Promise<string> => {
  const { body } = await who.call('POST', '/image/v2/images', { body: FORMATS });
  return isObject(body) && typeof body.id === 'string' ? body.id : 'none';
};
const stage = (who: CloudCaller, id: string) =>
  who.call('PUT', `/image/v2/images/${id}/stage`, { body: Buffer.from('staged'), headers: BYTES });
const start = (who: CloudCaller, id: string, method: string | object, more: object = {}) => {
  const body = { method: typeof method === 'string' ? { name: method } : method, ...more };
  return who.call('POST', `/image/v2/images/${id}/import`, { body });
};
const show = async (who: CloudCaller, id: string) => (await who.call('GET', `/image/v2/images/${id}`)).body;

/** Every state that the image or one of its tasks was in, in order. */
function seen(cloud: EmulatedCloud, kind: string, field: string, id?: string): unknown[] {
  const entries = cloud.journal
    .since(0)
    .filter((entry) => entry.kind === kind && (id === undefined || entry.id === id));
  const words = entries.map(({ after }) => after?.[field]);
  return words.filter((word, at) => word !== words[at - 1]);
}

test('staged bytes are imported: queued, uploading, importing, active; the task pending, processing, success', async () => {
  const { cloud, admin } = await setUp();
  const id = await make(admin);
  await stage(admin, id);
  expect(await show(admin, id)).toMatchObject({ status: 'uploading', size: 6, checksum: null });
  expect((await start(admin, id, 'glance-direct')).status).toBe(202);
  cloud.clock.runFor(10_000);
  expect(seen(cloud, 'image.image', 'status', id)).toEqual(['queued', 'uploading', 'importing', 'active']);
  expect(seen(cloud, 'image.task', 'status')).toEqual(['pending', 'processing', 'success']);
  const image = await show(admin, id);
  expect(image).toMatchObject({
    checksum: 'd9bd6a906c1874ff572d37eab305c2fc',
    virtual_size: 6,
    stores: 'fast',
    os_glance_importing_to_stores: '',
    os_glance_failed_import: '',
  });
  expect(image).not.toHaveProperty('os_glance_import_task');
});

test('a web download walks queued, importing, active', async () => {
  const { cloud, admin } = await setUp();
  const id = await make(admin);
  await start(admin, id, { name: 'web-download', uri: 'http://127.0.0.1:8000/good' });
  expect(await show(admin, id)).toMatchObject({ status: 'queued', os_glance_import_task: expect.any(String) });
  cloud.clock.runFor(5000);
  await Promise.resolve();
  cloud.clock.runFor(5000);
  expect(seen(cloud, 'image.image', 'status', id)).toEqual(['queued', 'importing', 'active']);
  expect((await admin.call('GET', `/image/v2/images/${id}/file`)).body).toBe('bytes');
});

test('a web download that fails goes back to queued, and its task fails', async () => {
  const { cloud, admin } = await setUp();
  const id = await make(admin);
  await start(admin, id, { name: 'web-download', uri: 'http://127.0.0.1:8000/bad' });
  cloud.clock.runFor(5000);
  await Promise.resolve();
  await Promise.resolve();
  cloud.clock.runFor(5000);
  expect(seen(cloud, 'image.image', 'status', id)).toEqual(['queued', 'importing', 'queued']);
  expect(await show(admin, id)).toMatchObject({
    size: null,
    os_glance_importing_to_stores: '',
    os_glance_failed_import: 'fast',
  });
  const { body } = await admin.call('GET', `/image/v2/images/${id}/tasks`);
  expect(body).toMatchObject({ tasks: [{ status: 'failure', message: 'Task failed due to Internal Error' }] });
});

test.each([
  [true, 'fast,slow'],
  [false, 'fast'],
])('with all stores needed: %s, the image turns active when %s have it', async (needed, stores) => {
  const { cloud, admin } = await setUp();
  const id = await make(admin);
  await stage(admin, id);
  await start(admin, id, 'glance-direct', { all_stores: true, all_stores_must_succeed: needed });
  const activeWith = () => {
    const entry = cloud.journal
      .since(0)
      .findLast(({ after, before }) => after?.status === 'active' && before?.status === 'importing' && after.id === id);
    const then = cloud.journal.since(entry?.number ?? 0).find((one) => one.id === id)?.after?.stores;
    return Array.isArray(then) ? then.join(',') : 'none';
  };
  cloud.clock.runFor(20_000);
  expect(activeWith()).toBe(stores);
  expect(await show(admin, id)).toMatchObject({ stores: 'fast,slow', os_glance_importing_to_stores: '' });
  expect(seen(cloud, 'image.task', 'status')).toEqual(['pending', 'processing', 'success']);
});

test('a copy to another store leaves the status alone and shows in the properties', async () => {
  const { cloud, admin } = await setUp();
  const id = await make(admin);
  await admin.call('PUT', `/image/v2/images/${id}/file`, { body: Buffer.from('x'), headers: BYTES });
  expect((await start(admin, id, 'copy-image', { stores: ['slow'] })).status).toBe(202);
  expect((await start(admin, id, 'copy-image', { stores: ['slow'] })).status).toBe(409);
  cloud.clock.runFor(10_000);
  const importing = seen(cloud, 'image.image', 'properties', id).map((one) =>
    isObject(one) ? one.os_glance_importing_to_stores : undefined,
  );
  expect(importing).toContain('slow');
  expect(await show(admin, id)).toMatchObject({
    status: 'active',
    stores: 'fast,slow',
    os_glance_importing_to_stores: '',
  });
  expect((await start(admin, id, 'copy-image', { all_stores: true })).status).toBe(202);
  expect((await admin.call('DELETE', `/image/v2/stores/slow/${id}`)).status).toBe(204);
  expect((await admin.call('DELETE', `/image/v2/stores/fast/${id}`)).status).toBe(403);
});

test('an import that a rule lets fail ends queued, with the stores named', async () => {
  const { cloud, admin } = await setUp();
  const id = await make(admin);
  await stage(admin, id);
  await admin.call('POST', '/_emulator/faults', {
    body: { action: 'fail', operation: 'import_glance_direct', step: 1 },
  });
  await start(admin, id, 'glance-direct');
  cloud.clock.runFor(10_000);
  expect(await show(admin, id)).toMatchObject({ status: 'queued', size: null, os_glance_failed_import: 'fast' });
});

test('deleting an image ends its import and fails its task', async () => {
  const { cloud, admin } = await setUp();
  const id = await make(admin);
  await stage(admin, id);
  await start(admin, id, 'glance-direct');
  expect((await admin.call('DELETE', `/image/v2/images/${id}`)).status).toBe(204);
  cloud.clock.runFor(10_000);
  expect(seen(cloud, 'image.task', 'status')).toEqual(['pending', 'processing', 'failure']);
});

test.each([
  [{}, 'Import request requires a &#x27;method&#x27; field.'],
  [{ method: {} }, 'Import request requires a &#x27;name&#x27; field.'],
  [{ method: { name: 'x' } }, 'Unknown import method name &#x27;x&#x27;.'],
  [
    { method: { name: 'glance-direct' } },
    'Image needs to be staged before &#x27;glance-direct&#x27; method can be used',
  ],
  [{ method: { name: 'glance-direct' }, all_stores: 'x' }, '&#x27;all_stores&#x27; must be boolean value only'],
  [{ method: { name: 'copy-image' } }, 'Only images with status active can be targeted for copying'],
  [{ method: { name: 'web-download' } }, 'URI for web-download does not pass filtering: None'],
  [
    { method: { name: 'web-download', uri: 'http://127.0.0.1/x' }, stores: ['nope'] },
    'Store for identifier nope not found',
  ],
])('the import %j is refused', async (body, wanted) => {
  const { admin } = await setUp();
  const id = await make(admin);
  const answer = await admin.call('POST', `/image/v2/images/${id}/import`, { body });
  expect(answer.body).toContain(`  ${wanted}<br`);
});

test.each([
  ['http://example.org/x', true],
  ['https://example.org:8443/x', false],
  ['http://127.0.0.1:8000/x', true],
  ['ftp://127.0.0.1/x', false],
  [undefined, false],
])('the address %s may be downloaded: %s', (uri, wanted) => {
  expect(isAllowedUri(uri)).toBe(wanted);
});
