import { expect, test } from 'vitest';
import { createCloud } from '../cloud.ts';
import { signIn } from '../sign-in.ts';

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const [admin, demo] = [await signIn(cloud), await signIn(cloud, { user: 'demo' })];
  for (const name of ['a', 'b', 'c']) {
    await admin.call('POST', '/volume/v3/volumes', { body: { volume: { size: 1, name, metadata: { n: name } } } });
    cloud.clock.runFor(60_000);
  }
  const get = async (query: string, version = '3.70', caller = admin) => {
    const headers = { 'openstack-api-version': `volume ${version}` };
    return caller.call('GET', `/volume/v3/volumes${query}`, { headers });
  };
  const names = async (query: string, version?: string) => {
    const { body } = await get(query, version);
    return (body as { volumes: { name: string }[] }).volumes.map(({ name }) => name).join('');
  };
  return { cloud, demo, get, names };
}

/** The names in a list, or the refusal. */
function read({ body }: { readonly body: unknown }): unknown {
  const { volumes } = body as { volumes?: { name: string }[] };
  if (volumes !== undefined) return volumes.map(({ name }) => name).join('');
  return Object.values(body as Record<string, { message: string }>)[0]?.message;
}

test('volumes are listed newest first, filtered, sorted and cut into pages', async () => {
  const { get, names } = await setUp();
  expect(await names('')).toBe('cba');
  expect(await names('?sort=name:asc')).toBe('abc');
  expect(await names('?name=b')).toBe('b');
  expect(await names("?metadata={'n':'a'}")).toBe('a');
  expect(await names('?updated_at=gte:2026-01-01T00:01:00')).toBe('cb');
  expect(await names('?foo=1')).toBe('');
  const { body } = await get('?limit=2');
  const { volumes, volumes_links } = body as { volumes: { id: string }[]; volumes_links: { href: string }[] };
  expect(volumes_links).toMatchObject([{ rel: 'next' }]);
  expect(volumes_links[0]?.href).toContain(`/volume/v3/volumes?limit=2&marker=${volumes[1]?.id}`);
  expect(await names(`?limit=2&marker=${volumes[1]?.id}`)).toBe('a');
});

test('what cannot be asked of a list is refused in the words of Cinder', async () => {
  const { get, demo } = await setUp();
  const words = async (query: string, caller?: typeof demo) => {
    const { body } = await get(query, '3.70', caller);
    return Object.values(body as Record<string, { message: string }>)[0]?.message;
  };
  expect(await words('?limit=-1')).toBe('limit param must be positive');
  expect(await words('?sort=foo')).toBe('Invalid input received: Invalid sort key');
  expect(await words('?marker=x')).toBe('Volume x could not be found.');
  expect(await words('?updated_at=gte:zz')).toBe('Invalid zz value');
  expect(await words('?foo=1', demo)).toBe('Invalid filters foo are found in query options.');
});

test.each([
  ['3.70', "?status=['available','error']", 'cba'],
  ['3.70', '?sort=status', 'cba'],
  ['3.70', '?sort=status:asc', 'abc'],
  ['3.70', '?sort=name:asc:x', "Invalid input received: Unknown sort direction, must be 'desc' or 'asc'."],
  ['3.70', '?metadata=x', ''],
  ['3.70', '?metadata={}', 'cba'],
  ['3.70', '?bootable=x', "Invalid input received: 'bootable = x'"],
  ['3.1', '?bootable=x', ''],
  ['3.70', '?consumes_quota=x', "Value 'x' for 'use_quota' is not a boolean."],
  ['3.70', '?all_tenants=x', "Value 'x' for 'all_tenants' is not a boolean."],
  ['3.70', '?with_count=x', "Value 'x' for 'with_count' is not a boolean."],
  ['3.44', '?with_count=true', ''],
  ['3.45', '?with_count=true', 'cba'],
  ['3.70', '?offset=-1', 'offset must be >= 0'],
  ['3.70', '?offset=2147483648', 'offset must be <= 2147483647'],
  ['3.70', '?offset=1', 'ba'],
  ['3.9', '?group_id=x', 'cba'],
  ['3.10', '?group_id=x', ''],
  ['3.30', '?created_at=soon', 'cba'],
  ['3.31', '?created_at=soon', 'Invalid soon operator'],
  ['3.70', '?name~=B', 'b'],
  ['3.70', '?sort=constructor', 'Invalid input received: Invalid sort key'],
  ['3.70', '?toString=1', ''],
  ['3.70', '?updated_at=constructor:2026-01-01', 'Invalid constructor operator'],
  ['3.70', '?n%C3%A4me=b', 'Filter keys can only contain ASCII characters.'],
])('an administrator of %s is answered to %s', async (version, query, want) => {
  const { get } = await setUp();
  expect(read(await get(query, version))).toBe(want);
});

test.each([
  ['3.70', '?all_tenants=x', ''],
  ['3.70', '?name~=b', 'Invalid filters name~ are found in query options.'],
  ['3.30', '?name~=b&size=9', ''],
  ['3.70', '?glance_metadata={}', 'Invalid filters glance_metadata are found in query options.'],
  ['3.40', '?created_at=gte:2026-01-01', ''],
  ['3.44', '?with_count=true', 'Invalid filters with_count are found in query options.'],
])('a member of %s is answered to %s', async (version, query, want) => {
  const { get, demo } = await setUp();
  expect(read(await get(query, version, demo))).toBe(want);
});

test('a page goes on after a volume that fits the filters no more', async () => {
  const { get, names } = await setUp();
  const { volumes } = (await get('')).body as { volumes: { id: string }[] };
  expect(await names(`?name=a&marker=${volumes[1]?.id}`)).toBe('a');
  expect(await names(`?name=c&marker=${volumes[1]?.id}`)).toBe('');
  expect(await names(`?name=c&sort=name:asc&marker=${volumes[1]?.id}`)).toBe('c');
});

test('the marker of a list of attachments is refused as an attachment', async () => {
  const { demo } = await setUp();
  const headers = { 'openstack-api-version': 'volume 3.70' };
  const { body } = await demo.call('GET', '/volume/v3/attachments?marker=x', { headers });
  const message = 'Volume attachment could not be found with filter: attachment_id = x.';
  expect(body).toEqual({ itemNotFound: { code: 404, message } });
});

test('a project sees only its own volumes', async () => {
  const { get, demo, names } = await setUp();
  expect((await get('?all_tenants=1', '3.70', demo)).body).toEqual({ volumes: [] });
  expect(await names('?all_tenants=1')).toBe('cba');
  const { body } = await get('');
  const id = (body as { volumes: { id: string }[] }).volumes[0]?.id;
  expect((await get(`/${id}`, '3.70', demo)).status).toBe(404);
});

test('a path with the project of somebody else is malformed', async () => {
  const { demo } = await setUp();
  expect((await demo.call('GET', '/volume/v3/abc0/volumes')).status).toBe(400);
});

test('fields come with their microversions', async () => {
  const { get } = await setUp();
  const keys = async (version: string) => {
    const { body } = await get('/detail?limit=1', version);
    return Object.keys((body as { volumes: object[] }).volumes[0] ?? {});
  };
  expect(await keys('3.0')).not.toContain('group_id');
  expect(await keys('3.13')).toContain('group_id');
  expect(await keys('3.64')).not.toContain('consumes_quota');
  expect(await keys('3.65')).toContain('consumes_quota');
});
