import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { type Answer, type CloudCaller, signIn } from '../../sign-in.ts';

const FORMATS = { disk_format: 'raw', container_format: 'bare' };
const SHA512 =
  'bb96c2fc40d2d54617d6f276febe571f623a8dadf0b734855299b0e107fda32cf6b69f2da32b36445d73690b93cbd0f7bfc20e0f7f28553d2a4428f23b716e90';

/** A cloud with an image of ten bytes, and an empty one beside it. */
async function setUp(fields: object = FORMATS) {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const service = await signIn(cloud, { user: 'nova', project: 'service' });
  const demo = await signIn(cloud, { user: 'demo' });
  const full = await make(service, FORMATS);
  await service.call('PUT', `/image/v2/images/${full}/file`, {
    body: Buffer.from('0123456789'),
    headers: { 'content-type': 'application/octet-stream' },
  });
  const id = await make(service, fields);
  return { cloud, service, demo, id, url: `file:///var/lib/glance/fast/${full}` };
}

const make = async (who: CloudCaller, body: object): Promise<string> =>
  String(Object(((await who.call('POST', '/image/v2/images', { body })) as Answer).body).id);
const add = (who: CloudCaller, id: string, body: unknown) =>
  who.call('POST', `/image/v2/images/${id}/locations`, { body });
const show = async (who: CloudCaller, id: string) => (await who.call('GET', `/image/v2/images/${id}`)).body;
const sentence = ({ status, body }: Answer): string =>
  `${status} ${String(body).split('</h1>\n  ')[1]?.split('<br />')[0] ?? ''}`.trim();

test('an image gets the bytes that a store has, without sending them', async () => {
  const { cloud, service, id, url } = await setUp();
  expect((await add(service, id, { url })).status).toBe(202);
  expect(await show(service, id)).toMatchObject({ status: 'queued', os_glance_import_task: expect.any(String) });
  cloud.clock.runFor(10_000);
  const image = await show(service, id);
  expect(image).toMatchObject({ status: 'active', size: 10, os_hash_algo: 'sha512', os_hash_value: SHA512 });
  expect(image).not.toHaveProperty('os_glance_import_task');
  const task = cloud.state.image.tasks.all().at(-1);
  expect([task?.type, task?.status]).toEqual(['location_import', 'success']);
  const listed = await service.call('GET', `/image/v2/images/${id}/locations`);
  expect(listed).toMatchObject({ status: 200, body: [{ url, metadata: { store: 'fast' } }] });
});

test('with a hash that is told the image is importing until it was compared, and keeps it', async () => {
  const { cloud, service, id, url } = await setUp();
  const validation = { os_hash_algo: 'md5', os_hash_value: '781E5E245D69B566979B86E28D23F2C7' };
  await add(service, id, { url, validation_data: validation });
  cloud.clock.runFor(10_000);
  const statuses = cloud.journal
    .since(0)
    .filter((entry) => entry.id === id)
    .map(({ after }) => after?.status);
  expect([...new Set(statuses)]).toEqual(['queued', 'importing', 'active']);
  expect(await show(service, id)).toMatchObject({
    os_hash_algo: 'md5',
    os_hash_value: validation.os_hash_value.toLowerCase(),
  });
});

const WRONG = { os_hash_algo: 'md5', os_hash_value: '0'.repeat(32) };

test.each([
  ['another hash', FORMATS, {}, WRONG],
  ['a place where nothing is', FORMATS, { url: 'file:///var/lib/glance/fast/nothing' }, undefined],
  ['a store that has it not', FORMATS, { url: 'file:///var/lib/glance/other/x' }, undefined],
  ['no formats', {}, {}, undefined],
])('with %s the task fails and the image is queued again', async (_, fields, place, validation) => {
  const { cloud, service, id, url } = await setUp(fields);
  const body = { url, ...place, ...(validation && { validation_data: validation }) };
  expect((await add(service, id, body)).status).toBe(202);
  cloud.clock.runFor(10_000);
  const image = await show(service, id);
  expect(image).toMatchObject({ status: 'queued', size: null, os_hash_algo: null });
  expect(isObject(image) && 'os_glance_import_task' in image).toBe(false);
  expect(cloud.state.image.tasks.all().at(-1)?.status).toBe('failure');
});

test.each([
  ['nothing', undefined, '400 Body expected in request.'],
  ['no address', {}, "400 Provided object does not match schema 'location': 'url' is a required property"],
  [
    'half a hash',
    { url: 'x', validation_data: { os_hash_algo: 'md5' } },
    "400 Provided object does not match schema 'location': 'os_hash_value' is a dependency of 'os_hash_algo'",
  ],
  [
    'a hash of other letters',
    { url: 'x', validation_data: { os_hash_algo: 'md5', os_hash_value: 'xyz' } },
    '400 os_hash_value (xyz) is not a valid hexadecimal value',
  ],
  [
    'a short hash',
    { url: 'x', validation_data: { os_hash_algo: 'md5', os_hash_value: 'abcd' } },
    '400 os_hash_value: (abcd) is not the correct size for (md5) (should be (16) bytes)',
  ],
])('a location with %s is refused', async (_, body, want) => {
  const { service, id } = await setUp();
  expect(sentence(await add(service, id, body)).replaceAll('&#x27;', "'")).toBe(want);
});

test('users may neither see locations nor add one; a second task waits; an active image takes none', async () => {
  const { cloud, service, demo, id, url } = await setUp();
  const own = await make(demo, FORMATS);
  expect(sentence(await demo.call('GET', `/image/v2/images/${own}/locations`))).toBe(
    '403 You are not authorized to complete fetch_image_location action.',
  );
  expect(sentence(await add(demo, own, { url }))).toBe(
    '403 http store must be enabled to use location API by normal user.',
  );
  expect((await add(demo, id, { url })).status).toBe(404);
  await add(service, id, { url });
  expect(sentence(await add(service, id, { url }))).toBe('409 Image has active task');
  cloud.clock.runFor(10_000);
  expect(sentence(await add(service, id, { url })).replaceAll('&#x27;', "'")).toBe(
    "409 It's not allowed to add locations if image status is active.",
  );
});
