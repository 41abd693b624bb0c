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
