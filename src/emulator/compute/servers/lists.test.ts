import { expect, test } from 'vitest';
import { createCloud, type EmulatedCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { type Answer, type CloudCaller, signIn } from '../../sign-in.ts';

/** Three servers of demo, made a second apart and up; the first is stopped, the second reboots. */
async function setUp() {
  const faults: unknown[] = [];
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1), onFault: (error) => faults.push(error) });
  const [admin, demo] = [await signIn(cloud), await signIn(cloud, { user: 'demo' })];
  const ids: string[] = [];
  for (const name of ['one', 'two', 'three']) {
    ids.push(await make(cloud, demo, name));
    cloud.clock.runFor(1000);
  }
  cloud.clock.runFor(60_000);
  await demo.call('POST', `/compute/v2.1/servers/${ids[0]}/action`, { body: { 'os-stop': null } });
  cloud.clock.runFor(60_000);
  await demo.call('POST', `/compute/v2.1/servers/${ids[1]}/action`, { body: { reboot: { type: 'SOFT' } } });
  return { cloud, admin, demo, ids, faults };
}

async function make(cloud: EmulatedCloud, caller: CloudCaller, name: string): Promise<string> {
  const imageRef = cloud.state.image.images.all()[0]?.id;
  const server = { name, flavorRef: '1', imageRef, networks: 'auto' };
  const headers = { 'openstack-api-version': 'compute 2.37' };
  const answer = await caller.call('POST', '/compute/v2.1/servers', { body: { server }, headers });
  return isObject(answer.body) && isObject(answer.body.server) ? String(answer.body.server.id) : '';
}

async function list(caller: CloudCaller, query: string, version = '2.90'): Promise<Answer> {
  return caller.call('GET', `/compute/v2.1/servers?${query}`, {
    headers: { 'openstack-api-version': `compute ${version}` },
  });
}

/** The names in a list, or the refusal. */
function read({ status, body }: Answer): unknown {
  if (!isObject(body)) return status;
  if (Array.isArray(body.servers)) return body.servers.map((server) => server.name);
  const [fault] = Object.values(body);
  return [status, isObject(fault) ? fault.message : undefined];
}

const BOOLEANS = "acceptable values are: '0', '1', 'f', 'false', 'n', 'no', 'off', 'on', 't', 'true', 'y', 'yes'";
const ALL = ['three', 'two', 'one'];

test.each([
  ['a status stands for a vm_state: what reboots is active', 'status=ACTIVE', ['three', 'two']],
  ['a status of a task stands for the task', 'status=reboot', ['two']],
  ['beside a status of a vm_state that of a task counts no more', 'status=REBOOT&status=SHUTOFF', ALL],
  ['a status takes the place of a vm_state', 'status=SHUTOFF&vm_state=active', ['one']],
  ['a status that there is not', 'status=NOPE', [400, 'Invalid status value']],
  ['of several one that there is', 'status=NOPE&status=SHUTOFF', ['one']],
  ['what is deleted, beside what is not', 'status=DELETED&status=SHUTOFF', ['one']],
  ['what is deleted', 'status=DELETED', [403, 'Only administrators may list deleted instances']],
  ['all projects, or not', 'all_tenants=maybe', [400, `Unrecognized value 'maybe', ${BOOLEANS}`]],
  ['not all projects', 'all_tenants=no', ALL],
  ['locked, or not', 'locked=maybe', [400, `Unrecognized value 'maybe', ${BOOLEANS}`]],
  ['no pattern', 'name=(', [400, "Invalid input for query parameters name. Value: (. '(' is not a 'regex'"]],
  ['an empty pattern', 'name=', [400, "Invalid input for query parameters name. Value: . '' is not a 'regex'"]],
  ['a pattern, whatever the case', 'name=^T', ['three', 'two']],
  ['no alternatives', 'name=one|two', []],
  ['a time is a pattern, too', 'created_at=2026-01-01 00:00:0[12]', ['three', 'two']],
  ['the last of several', 'vm_state=stopped&vm_state=active', ['three', 'two']],
  ['a name of administrators is left out', 'host=nowhere', ALL],
  [
    'a name of nobody',
    'instance_type_id=1',
    [400, "Additional properties are not allowed ('instance_type_id' was unexpected)"],
  ],
  ['a direction alone', 'sort_dir=asc', ['one', 'two', 'three']],
  ['no direction', 'sort_dir=up', [400, "Invalid input received: Unknown sort direction, must be 'desc' or 'asc'"]],
  [
    'too many directions',
    'sort_key=uuid&sort_dir=asc&sort_dir=asc',
    [400, 'Invalid input received: Sort direction size exceeds sort key size'],
  ],
  ['a key of administrators', 'sort_key=host', [403, 'Only administrators can sort servers by host']],
  ['the first direction counts for the rest', 'sort_key=vm_state&sort_dir=desc', ['one', 'three', 'two']],
])('a list of servers: %s', async (_, query, want) => {
  const { demo, faults, ids } = await setUp();
  const got = read(await list(demo, query));
  if (query.startsWith('sort_key=vm_state')) {
    const active = ids
      .slice(1)
      .sort()
      .map((id) => (id === ids[1] ? 'two' : 'three'));
    expect(got).toEqual(['one', ...active]);
  } else expect(got).toEqual(want);
  expect(faults).toEqual([]);
});

test.each([
  ['2.37', 'status=NOPE', []],
  ['2.37', 'status=NOPE&status=REBOOT', ['two']],
  ['2.72', 'sort_key=locked&sort_key=display_name&sort_dir=desc&sort_dir=asc', ['one', 'three', 'two']],
  ['2.74', 'sort_key=cleaned', ALL],
  ['2.25', 'tags=a', ALL],
  ['2.65', 'changes-before=2020-01-01T00:00:00Z', ALL],
  ['2.66', 'changes-before=2020-01-01T00:00:00Z', []],
  ['2.89', 'hostname=one', ALL],
  ['2.90', 'hostname=one', ['one']],
])('a list of servers with %s: %s', async (version, query, want) => {
  const { demo } = await setUp();
  expect(read(await list(demo, query, version))).toEqual(want);
});

test.each([
  ['security_groups=x', '2.90', [400, 'Invalid filter field: security_groups.']],
  ['_private=x', '2.74', [400, 'Invalid filter field: _private.']],
  ['all_tenants=1&sort_key=host', '2.90', expect.any(Array)],
  ['all_tenants=1&display_name=t', '2.90', ['three', 'two']],
  ['all_tenants=1&description=nothing', '2.90', ALL],
  ['all_tenants=1&locked=maybe', '2.1', [400, `Unrecognized value 'maybe', ${BOOLEANS}`]],
  ['all_tenants=1&changes-before=soon', '2.1', [400, 'Invalid filter field: changes-before.']],
])('a list of servers for an administrator: %s with %s', async (query, version, want) => {
  const { admin } = await setUp();
  expect(read(await list(admin, query, version))).toEqual(want);
});

test('a page goes on after a server that is in the list no more', async () => {
  const { cloud, demo, ids } = await setUp();
  const next = (query: string) => list(demo, `limit=1&marker=${ids[2]}&${query}`).then(read);
  expect(await next('status=SHUTOFF')).toEqual(['one']);
  expect(await next('status=SHUTOFF&sort_key=created_at')).toEqual(['one']);
  await demo.call('DELETE', `/compute/v2.1/servers/${ids[2]}`);
  cloud.clock.runFor(60_000);
  expect(await next('status=ACTIVE')).toEqual(['two']);
  expect(read(await list(demo, 'marker=nope'))).toEqual([400, 'marker [nope] not found']);
});

test('servers of one second come by their ids', async () => {
  const { cloud, demo, ids } = await setUp();
  const same = [];
  for (const name of ['a', 'b', 'c', 'd', 'e']) same.push(await make(cloud, demo, name));
  const { body } = await list(demo, '');
  const got = isObject(body) && Array.isArray(body.servers) ? body.servers.map(({ id }) => id) : [];
  expect(got).toEqual([...same.sort(), ...ids.toReversed()]);
});
