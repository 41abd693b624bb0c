import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { type Answer, type CloudCaller, signIn } from '../../sign-in.ts';

const PATCH = { 'content-type': 'application/openstack-images-v2.1-json-patch' };
const BYTES = { 'content-type': 'application/octet-stream' };
const FORMATS = { disk_format: 'raw', container_format: 'bare' };

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const [admin, demo, reader] = await Promise.all(['admin', 'demo', 'reader'].map((user) => signIn(cloud, { user })));
  if (!admin || !demo || !reader) throw new Error('nobody signed in');
  return { cloud, admin, demo, reader };
}

const idOf = ({ body }: Answer): string => (isObject(body) && typeof body.id === 'string' ? body.id : 'none');
const make = async (who: CloudCaller, fields: object) =>
  idOf(await who.call('POST', '/image/v2/images', { body: fields }));
const patch = (who: CloudCaller, id: string, changes: unknown) =>
  who.call('PATCH', `/image/v2/images/${id}`, { body: changes, headers: PATCH });
const put = (who: CloudCaller, id: string, text: string, headers: Record<string, string> = BYTES) =>
  who.call('PUT', `/image/v2/images/${id}/file`, { body: Buffer.from(text), headers });
const sentence = ({ status, body }: Answer): string =>
  `${status} ${String(body).split('</h1>\n  ')[1]?.split('\n\n')[0]?.replace('<br /><br />', '') ?? ''}`.trim();

test('an image is made queued, shared, its properties first', async () => {
  const { demo } = await setUp();
  const answer = await demo.call('POST', '/image/v2/images', {
    body: { name: 'x', foo: 'bar', tags: ['b', 'a', 'a'], ...FORMATS },
  });
  expect(answer.status).toBe(201);
  expect(Object.keys(Object(answer.body))).toEqual(
    'foo name disk_format container_format visibility size virtual_size status checksum protected min_ram min_disk owner os_hidden os_hash_algo os_hash_value id created_at updated_at tags self file schema'.split(
      ' ',
    ),
  );
  expect(answer.body).toMatchObject({ status: 'queued', visibility: 'shared', tags: ['a', 'b'], size: null });
  expect(answer.headers['openstack-image-store-ids']).toBe('fast,slow,os_glance_staging_store,os_glance_tasks_store');
});

test('uploaded bytes come back, with real checksums and the states in order', async () => {
  const { demo, cloud } = await setUp();
  const id = await make(demo, FORMATS);
  expect((await put(demo, id, '0123456789')).status).toBe(204);
  expect((await demo.call('GET', `/image/v2/images/${id}`)).body).toMatchObject({
    status: 'active',
    size: 10,
    virtual_size: 10,
    checksum: '781e5e245d69b566979b86e28d23f2c7',
    stores: 'fast',
  });
  const statuses = cloud.journal
    .since(0)
    .filter((entry) => entry.id === id)
    .map(({ after }) => after?.status);
  expect([...new Set(statuses)]).toEqual(['queued', 'saving', 'active']);
  expect((await demo.call('GET', `/image/v2/images/${id}/file`)).body).toBe('0123456789');
});

test('bytes are saved and loaded with the cloud', async () => {
  const { demo, cloud } = await setUp();
  const id = await make(demo, FORMATS);
  await put(demo, id, '0123456789');
  const other = createCloud({ speed: 0 });
  other.load(JSON.parse(JSON.stringify(cloud.save())));
  const again = await signIn(other, { user: 'demo' });
  expect((await again.call('GET', `/image/v2/images/${id}/file`)).body).toBe('0123456789');
});

test.each([
  ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
  ['bytes=-3', 206, '789', 'bytes 7-9/10'],
  ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
  ['bytes=5-50', 206, '56789', 'bytes 5-9/10'],
  ['bytes=-30', 206, '0123456789', 'bytes 0-9/10'],
])('the range %s gives %i', async (range, status, text, content) => {
  const { demo } = await setUp();
  const id = await make(demo, FORMATS);
  await put(demo, id, '0123456789');
  const answer = await demo.call('GET', `/image/v2/images/${id}/file`, { headers: { range } });
  expect([answer.status, answer.body, answer.headers['content-range']]).toEqual([status, text, content]);
});

test.each([
  ['x', '416 The Range requested is not available.\nInvalid Range header.'],
  [
    'bytes=40-50',
    '416 The Range requested is not available.\nInvalid start position in Range header. Start position MUST be in the inclusive range [0, 9].',
  ],
  [
    'bytes=1-2,4-5',
    '400 Requests with multiple ranges are not supported in Glance. You may make multiple single-range requests instead.',
  ],
])('the range %s is refused', async (range, wanted) => {
  const { demo } = await setUp();
  const id = await make(demo, FORMATS);
  await put(demo, id, '0123456789');
  expect(sentence(await demo.call('GET', `/image/v2/images/${id}/file`, { headers: { range } }))).toBe(wanted);
});

test.each([
  [{ size: 3 }, '403 Attribute &#x27;size&#x27; is read-only.'],
  [{ self: 'x' }, '403 Attribute &#x27;self&#x27; is read-only.'],
  [{ os_glance_x: 'x' }, '403 Access was denied to this resource.\nAttribute &#x27;os_glance_x&#x27; is reserved.'],
  [{ locations: [] }, '403 Attribute &#x27;locations&#x27; is reserved.'],
  [{ visibility: 'public' }, '403 You are not authorized to complete publicize_image action.'],
  [{ owner: 'x' }, '403 You are not permitted to create images owned by &#x27;x&#x27;.'],
  [{ min_disk: -1 }, '400 Invalid value &#x27;-1&#x27; for parameter &#x27;min_disk&#x27;: Cannot be a negative value'],
  [{ foo: 3 }, '400 Provided object does not match schema &#x27;image&#x27;: 3 is not of type &#x27;string&#x27;'],
])('creating %j is refused', async (body, wanted) => {
  const { demo } = await setUp();
  expect(sentence(await demo.call('POST', '/image/v2/images', { body }))).toBe(wanted);
});

test.each([
  [[{ op: 'x' }], '400 Invalid operation: `x`. It must be one of the following: add, remove, replace.'],
  [[{ op: 'add', path: '/a' }], '400 Operation &quot;add&quot; requires a member named &quot;value&quot;.'],
  [[{ op: 'add', path: '/a/b', value: 'x' }], '400 Invalid JSON pointer for this resource: &#x27;/a/b&#x27;'],
  [
    [{ op: 'replace', path: '/nope', value: 'x' }],
    '409 There was a conflict when trying to complete your request.\nProperty nope does not exist.',
  ],
  [[{ op: 'remove', path: '/name' }], '403 Access was denied to this resource.\nProperty name may not be removed.'],
  [[{ op: 'replace', path: '/status', value: 'active' }], '403 Attribute &#x27;status&#x27; is read-only.'],
  [
    [{ op: 'replace', path: '/owner', value: 'x' }],
    '403 Access was denied to this resource.\nOwner can&#x27;t be updated by non admin.',
  ],
  [
    [{ op: 'add', path: '/locations/-', value: { url: 'u', metadata: {} } }],
    '403 It&#x27;s not allowed to add locations if locations are invisible.',
  ],
  [{}, '400 Request body must be a JSON array of operation objects.'],
])('the changes %j are refused', async (changes, wanted) => {
  const { demo } = await setUp();
  const id = await make(demo, FORMATS);
  expect(sentence(await patch(demo, id, changes))).toBe(wanted);
});

test('both media types change fields and properties', async () => {
  const { demo } = await setUp();
  const id = await make(demo, { ...FORMATS, foo: 'bar' });
  const changed = await patch(demo, id, [
    { op: 'add', path: '/new', value: 'x' },
    { op: 'replace', path: '/name', value: 'b' },
    { op: 'remove', path: '/foo' },
  ]);
  expect([Object.keys(Object(changed.body))[0], changed.body]).toMatchObject(['new', { name: 'b' }]);
  const old = { 'content-type': 'application/openstack-images-v2.0-json-patch' };
  const again = await demo.call('PATCH', `/image/v2/images/${id}`, {
    body: [{ add: '/new', value: 'x' }],
    headers: old,
  });
  expect(sentence(again)).toContain('Property new already present.');
});

test('another media type is refused, and told which will do', async () => {
  const { demo } = await setUp();
  const answer = await demo.call('PATCH', `/image/v2/images/${await make(demo, {})}`, { body: [] });
  expect([answer.status, answer.headers['accept-patch']]).toEqual([
    415,
    'application/openstack-images-v2.0-json-patch, application/openstack-images-v2.1-json-patch',
  ]);
});

test('a protected image stays, an unprotected one goes for good', async () => {
  const { demo } = await setUp();
  const id = await make(demo, { protected: true });
  const remove = () => demo.call('DELETE', `/image/v2/images/${id}`);
  expect(sentence(await remove())).toBe(`403 Image ${id} is protected and cannot be deleted.`);
  await patch(demo, id, [{ op: 'replace', path: '/protected', value: false }]);
  expect((await remove()).status).toBe(204);
  expect(sentence(await remove())).toBe(`404 Failed to find image ${id} to delete`);
});

test('a deactivated image is not downloaded, except by an administrator', async () => {
  const { demo, admin } = await setUp();
  const id = await make(demo, FORMATS);
  await put(demo, id, 'x');
  const act = (word: string) => demo.call('POST', `/image/v2/images/${id}/actions/${word}`);
  expect((await act('deactivate')).status).toBe(204);
  expect((await demo.call('GET', `/image/v2/images/${id}/file`)).status).toBe(403);
  expect((await admin.call('GET', `/image/v2/images/${id}/file`)).status).toBe(200);
  expect(sentence(await put(demo, id, 'y'))).toBe(
    '409 Image status transition from deactivated to saving is not allowed',
  );
  expect((await act('reactivate')).status).toBe(204);
});

test('a reader reads and does not write; another project sees nothing', async () => {
  const { demo, reader, cloud } = await setUp();
  const id = await make(demo, FORMATS);
  expect((await reader.call('GET', `/image/v2/images/${id}`)).status).toBe(200);
  expect(sentence(await patch(reader, id, [{ op: 'add', path: '/a', value: 'b' }]))).toBe(
    '403 You are not authorized to complete modify_image action.',
  );
  cloud.state.image.images.update(id, { owner: 'another' });
  expect(sentence(await demo.call('GET', `/image/v2/images/${id}`))).toBe(`404 No image found with ID ${id}`);
});

test('lists page by page, in the order asked', async () => {
  const { demo } = await setUp();
  for (const name of ['c', 'a', 'b']) await make(demo, { name });
  const names: unknown[] = [];
  let path: unknown = '/v2/images?visibility=shared&sort=name:asc&limit=2';
  while (typeof path === 'string') {
    const { body } = await demo.call('GET', `/image${path}`);
    if (!isObject(body) || !Array.isArray(body.images)) break;
    names.push(...body.images.map((image: unknown) => (isObject(image) ? image.name : undefined)));
    path = body.next;
  }
  expect(names).toEqual(['a', 'b', 'c']);
});

test.each([
  ['name=in:a,x', ['a']],
  ['name=in:"a,b",c', ['c']],
  ['status=in:active', ['cirros-0.6.2-x86_64-disk', 'rescue-16m']],
  ['size_min=1&visibility=shared', []],
  ['os_distro=cirros', ['cirros-0.6.2-x86_64-disk']],
  ['tag=t', ['b']],
  ['tag=t&tag=u', []],
  ['updated_at=gte:2026-01-01T00:00:01Z', []],
  ['updated_at=gte:2026-01-01T00:00:00Z&visibility=shared', ['a', 'b', 'c']],
  ['created_at=lt:2026-01-01', []],
  ['os_hidden=true', ['d']],
  ['protected=false&visibility=private', []],
])('lists what %s asks for', async (query, wanted) => {
  const { demo } = await setUp();
  for (const fields of [{ name: 'a' }, { name: 'b', tags: ['t'] }, { name: 'c' }, { name: 'd', os_hidden: true }])
    await make(demo, fields);
  const { body } = await demo.call('GET', `/image/v2/images?${query}`);
  const images = isObject(body) && Array.isArray(body.images) ? body.images : [];
  expect(
    images
      .map((image: unknown) => (isObject(image) ? text(image.name) : ''))
      .sort((a: string, b: string) => (a < b ? -1 : 1)),
  ).toEqual(wanted);
});

test.each([
  ['limit=x', '400 limit param must be an integer'],
  ['limit=-1', '400 limit param must be positive'],
  ['marker=nope', '400 No image found with ID nope'],
  ['sort_dir=x', '400 Invalid sort direction: x'],
  ['sort=name&sort_key=name', '400 Old and new sorting syntax cannot be combined'],
  ['visibility=x', '400 Invalid visibility value: x'],
  ['member_status=x', '400 Invalid status: x'],
  ['created_at=gte:x', '400 Bad &quot;created_at&quot; query filter format. Use ISO 8601 DateTime notation.'],
  ['updated_at=foo:2020-01-01T00:00:00Z', '400 Unable to filter on a unknown operator.'],
  ['size_min=x', '400 Unable to filter on a range with a non-numeric value.'],
  ['name=in:"x', '400 Invalid filter value &quot;x. The quote is not closed.'],
])('refuses to list by %s', async (query, wanted) => {
  const { demo } = await setUp();
  expect(sentence(await demo.call('GET', `/image/v2/images?${query}`))).toBe(wanted);
});

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

test('a Glance without a cache says so, to administrators', async () => {
  const { admin, demo } = await setUp();
  expect(sentence(await admin.call('GET', '/image/v2/cache'))).toBe(
    '404 Caching via API is not supported at this site.',
  );
  expect(sentence(await demo.call('GET', '/image/v2/cache'))).toBe(
    '403 You are not authorized to complete cache_list action.',
  );
});

test('bytes too many for a saved cloud come back as zeros', async () => {
  const { demo, cloud } = await setUp();
  const id = await make(demo, FORMATS);
  cloud.state.image.content.put(id, Buffer.alloc(2 ** 27 + 1, 1));
  const saved = cloud.save().parts['image.content'];
  expect(isObject(saved) ? saved[id] : undefined).toBe(2 ** 27 + 1);
});

test('refuses with JSON whoever takes no page, as WebOb does', async () => {
  const cloud = createCloud({ speed: 0 });
  const { call } = await signIn(cloud);
  const answer = await call('GET', '/image/v2/images/nope', { headers: { accept: 'application/json' } });
  expect(answer).toMatchObject({
    status: 404,
    headers: { 'content-type': expect.stringContaining('application/json') },
    body: { code: '404 Not Found', title: 'Not Found', message: 'No image found with ID nope<br /><br />\n\n\n' },
  });
});
