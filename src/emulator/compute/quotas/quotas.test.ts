import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { type Answer, signIn } from '../../sign-in.ts';

const NOVA = '/compute/v2.1';

async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const [admin, demo] = [await signIn(cloud), await signIn(cloud, { user: 'demo', project: 'demo' })];
  const asAdmin = await signIn(cloud, { user: 'admin', project: 'demo' });
  const { projects, users } = cloud.state.identity;
  const project = projects.all().find(({ name }) => name === 'demo')?.id ?? '';
  const user = users.all().find(({ name }) => name === 'demo')?.id ?? '';
  const imageRef = cloud.state.image.images.all()[0]?.id;
  const limit = (limits: object, query = '') =>
    admin.call('PUT', `${NOVA}/os-quota-sets/${project}${query}`, { body: { quota_set: limits } });
  const call = async (method: string, path: string, body?: object, version = '2.37') => {
    const headers = { 'openstack-api-version': `compute ${version}` };
    const answer = await demo.call(method, NOVA + path, { ...(body && { body }), headers });
    cloud.clock.runFor(60_000);
    return answer;
  };
  const server = (more: object = {}, hints: object = {}, version?: string) => {
    const fields = { name: 's', flavorRef: '1', imageRef, networks: 'none', ...more };
    return call('POST', '/servers', { server: fields, ...hints }, version);
  };
  return { cloud, admin, demo, asAdmin, project, user, limit, call, server };
}

const idOf = ({ body }: Answer): string => {
  const [member] = isObject(body) ? Object.values(body) : [];
  return isObject(member) ? String(member.id) : '';
};
const told = ({ status, body }: Answer) => {
  const [fault] = isObject(body) ? Object.values(body) : [];
  return [status, isObject(fault) ? fault.message : undefined];
};

test('a user has no more servers than its own quota lets, though the project may', async () => {
  const { limit, server, asAdmin, cloud, user } = await setUp();
  await limit({ instances: 1 }, `?user_id=${user}`);
  expect((await server()).status).toBe(202);
  const message = 'Quota exceeded for instances: Requested 1, but already used 1 of 1 instances';
  expect(told(await server())).toEqual([403, message]);
  const imageRef = cloud.state.image.images.all()[0]?.id;
  const body = { server: { name: 's', flavorRef: '1', imageRef, networks: 'none' } };
  const headers = { 'openstack-api-version': 'compute 2.37' };
  expect((await asAdmin.call('POST', `${NOVA}/servers`, { body, headers })).status).toBe(202);
});

test('a resize counts against the quota of the user', async () => {
  const { limit, server, call, user } = await setUp();
  const id = idOf(await server());
  await limit({ cores: 1 }, `?user_id=${user}`);
  expect(told(await call('POST', `/servers/${id}/action`, { resize: { flavorRef: '3' } }))).toEqual([
    403,
    'Quota exceeded for cores: Requested 1, but already used 1 of 1 cores',
  ]);
});

test('a deleted server is restored only where there is room for it', async () => {
  const { cloud, limit, server, call } = await setUp();
  cloud.state.kernel.settings.set({ reclaim_instance_interval: 3600 });
  const id = idOf(await server());
  await call('DELETE', `/servers/${id}`);
  await limit({ instances: 1 });
  expect((await server()).status).toBe(202);
  const message = 'Quota exceeded for instances: Requested 1, but already used 1 of 1 instances';
  expect(told(await call('POST', `/servers/${id}/action`, { restore: null }))).toEqual([403, message]);
  await limit({ instances: 2 });
  expect((await call('POST', `/servers/${id}/action`, { restore: null })).status).toBe(202);
});

test('a group has no more members of a user than the quota lets', async () => {
  const { limit, server, call, cloud } = await setUp();
  await limit({ server_group_members: 2 });
  const group = idOf(await call('POST', '/os-server-groups', { server_group: { name: 'g', policies: ['affinity'] } }));
  const hints = { 'os:scheduler_hints': { group } };
  expect((await server({}, hints)).status).toBe(202);
  const message = 'Quota exceeded, too many servers in group';
  expect(told(await server({ min_count: 2 }, hints))).toEqual([403, message]);
  expect(cloud.state.compute.servers.where('group', group)).toHaveLength(1);
  expect((await server({}, hints)).status).toBe(202);
  expect(told(await server({}, hints))).toEqual([403, message]);
});

test('groups count for the project and for the user', async () => {
  const { limit, call, asAdmin, user } = await setUp();
  const body = { server_group: { name: 'g', policies: ['affinity'] } };
  await limit({ server_groups: 2 });
  await limit({ server_groups: 1 }, `?user_id=${user}`);
  const full = [403, 'Quota exceeded, too many server groups.'];
  expect((await call('POST', '/os-server-groups', body)).status).toBe(200);
  expect(told(await call('POST', '/os-server-groups', body))).toEqual(full);
  expect((await asAdmin.call('POST', `${NOVA}/os-server-groups`, { body })).status).toBe(200);
  expect(told(await asAdmin.call('POST', `${NOVA}/os-server-groups`, { body }))).toEqual(full);
});

test('key pairs count for the user, by the smaller limit', async () => {
  const { limit, call, user } = await setUp();
  await limit({ key_pairs: 1 }, `?user_id=${user}`);
  expect((await call('POST', '/os-keypairs', { keypair: { name: 'one' } })).status).toBe(201);
  const full = [403, 'Quota exceeded, too many key pairs.'];
  expect(told(await call('POST', '/os-keypairs', { keypair: { name: 'two' } }))).toEqual(full);
});

const file = (path: string, text: string) => ({ path, contents: Buffer.from(text).toString('base64') });

test.each([
  ['too many', { injected_files: 1 }, [file('/a', ''), file('/b', '')], 'Personality file limit exceeded'],
  ['long paths', { injected_file_path_bytes: 1 }, [file('/a', '')], 'Personality file path exceeds maximum 1'],
  [
    'large ones',
    { injected_file_content_bytes: 3 },
    [file('/a', 'four')],
    'Personality file content exceeds maximum 3',
  ],
])('of files there are not %s', async (_what, limits, personality, message) => {
  const { limit, server, call, cloud } = await setUp();
  const imageRef = cloud.state.image.images.all()[0]?.id;
  const id = idOf(await server({ personality: [file('/', 'abc')] }));
  await limit(limits);
  expect(told(await server({ personality }))).toEqual([403, message]);
  expect(told(await call('POST', `/servers/${id}/action`, { rebuild: { imageRef, personality } }))).toEqual([
    403,
    message,
  ]);
});

test('a rebuild brings no more metadata than the quota lets', async () => {
  const { limit, server, call, cloud } = await setUp();
  const id = idOf(await server());
  await limit({ metadata_items: 1 });
  const rebuild = { imageRef: cloud.state.image.images.all()[0]?.id, metadata: { a: '1', b: '2' } };
  const message = 'Maximum number of metadata items exceeds 1';
  expect(told(await call('POST', `/servers/${id}/action`, { rebuild }))).toEqual([403, message]);
});

// As a real Nova (26.2) answered.
test.each([
  [{ instances: 1000 }, [400, 'Quota limit 1000 for instances must be less than or equal to 100.']],
  [{ instances: -1 }, [400, 'Quota limit -1 for instances must be less than or equal to 100.']],
  [{ server_groups: 1000, force: true }, [200, undefined]],
  [{ floating_ips: 5 }, [200, undefined]],
])('the limits of a user %j are answered with %j', async (limits, want) => {
  const { limit, user } = await setUp();
  expect(told(await limit(limits, `?user_id=${user}`))).toEqual(want);
});

test('what is used is told of the user, and the limits of a project go with those of its users', async () => {
  const { admin, project, user, limit, server, asAdmin } = await setUp();
  await server();
  await asAdmin.call('POST', `${NOVA}/os-server-groups`, {
    body: { server_group: { name: 'g', policies: ['affinity'] } },
  });
  await limit({ instances: 7 }, `?user_id=${user}`);
  const path = `${NOVA}/os-quota-sets/${project}`;
  expect((await admin.call('GET', `${path}/detail?user_id=${user}`)).body).toMatchObject({
    quota_set: { instances: { limit: 7, in_use: 1 }, server_groups: { in_use: 0 } },
  });
  await admin.call('DELETE', path);
  expect((await admin.call('GET', `${path}?user_id=${user}`)).body).toMatchObject({ quota_set: { instances: 100 } });
});

test('a class keeps its limits, and only the one called default holds', async () => {
  const { admin, project } = await setUp();
  const at = (name: string) => `${NOVA}/os-quota-class-sets/${name}`;
  const body = { quota_class_set: { instances: 3, server_groups: 4 } };
  for (const name of ['gold', 'default']) {
    expect((await admin.call('PUT', at(name), { body })).body).toMatchObject({ quota_class_set: { instances: 3 } });
    const headers = { 'openstack-api-version': 'compute 2.50' };
    expect((await admin.call('GET', at(name), { headers })).body).toMatchObject({
      quota_class_set: { id: name, instances: 3, server_groups: 4, cores: 200 },
    });
    const { body: shown } = await admin.call('GET', `${NOVA}/os-quota-sets/${project}`);
    expect(shown).toMatchObject({ quota_set: { instances: name === 'default' ? 3 : 100 } });
  }
  expect((await admin.call('PUT', at('x'), { body: { quota_class_set: { force: true } } })).status).toBe(400);
});
