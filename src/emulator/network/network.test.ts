import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createCloud } from '../cloud.ts';
import { isObject } from '../kernel/json.ts';
import { type CloudCaller, signIn } from '../sign-in.ts';

async function start() {
  const cloud = createCloud({ clock: new SimulatedClock(Date.UTC(2026, 0, 1)), speed: 0 });
  return { cloud, admin: await signIn(cloud), demo: await signIn(cloud, { user: 'demo' }) };
}

/** A member of an answer's body, and of that. */
function member(body: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), body);
}

async function make(caller: CloudCaller, path: string, name: string, fields: object): Promise<string> {
  const { status, body } = await caller.call('POST', `/networking/v2.0/${path}`, { body: { [name]: fields } });
  expect([status, body]).toEqual([201, expect.anything()]);
  return String(member(body, name, 'id'));
}

async function idOf(caller: CloudCaller, path: string, name: string): Promise<string> {
  const { body } = await caller.call('GET', `/networking/v2.0/${path}?name=${name}`);
  const rows = member(body, path);
  return Array.isArray(rows) ? String(member(rows[0], 'id')) : '';
}

const GONE = 'd618ac15-d00f-4b45-ac45-cc0cf4955157';
const NO_DESCRIPTION = "Invalid input for description. Reason: 'None' is not a valid string.";

// Bodies and answers as a real Neutron (21.0) gave them.
test.each([
  ['networks', { network: { nam: 'x' } }, 400, 'HTTPBadRequest', "Unrecognized attribute(s) 'nam'"],
  ['networks', {}, 400, 'HTTPBadRequest', "Unable to find 'network' in request body"],
  ['networks', { network: { status: 'x' } }, 400, 'HTTPBadRequest', "Attribute 'status' not allowed in POST"],
  [
    'networks',
    { network: { name: 5 } },
    400,
    'HTTPBadRequest',
    "Invalid input for name. Reason: '5' is not a valid string.",
  ],
  ['networks', { network: { description: null } }, 400, 'HTTPBadRequest', NO_DESCRIPTION],
  [
    'subnetpools',
    { subnetpool: { name: 'p', prefixes: ['10.0.0.0/16'], description: null } },
    400,
    'HTTPBadRequest',
    NO_DESCRIPTION,
  ],
  [
    'security-group-rules',
    { security_group_rule: { security_group_id: GONE, direction: 'ingress', description: null } },
    400,
    'HTTPBadRequest',
    NO_DESCRIPTION,
  ],
  [
    'networks',
    { network: { shared: true, 'router:external': true } },
    403,
    'PolicyNotAuthorized',
    '((rule:create_network and rule:create_network:shared) and rule:create_network:router:external) is disallowed by policy',
  ],
  [
    'rbac-policies',
    { rbac_policy: { object_type: 'bogus', object_id: 'x', action: 'access_as_shared', target_tenant: 'x' } },
    400,
    'InvalidInput',
    "Invalid input for operation: 'bogus' is not a valid RBAC object type.",
  ],
])('POST %s %j is refused as Neutron refuses it', async (path, body, status, ...words) => {
  const [type, message] = words;
  const { demo } = await start();
  const answer = await demo.call('POST', `/networking/v2.0/${path}`, { body });
  expect([answer.status, answer.body]).toEqual([status, { NeutronError: { type, message, detail: '' } }]);
});

test('a floating IP goes DOWN, ACTIVE, and DOWN again when its port is taken away', async () => {
  const { cloud, demo } = await start();
  const [inside, outside] = [await idOf(demo, 'networks', 'private'), await idOf(demo, 'networks', 'public')];
  const port = await make(demo, 'ports', 'port', { network_id: inside });
  const id = await make(demo, 'floatingips', 'floatingip', { floating_network_id: outside, port_id: port });
  const status = async () =>
    member((await demo.call('GET', `/networking/v2.0/floatingips/${id}`)).body, 'floatingip', 'status');
  expect(await status()).toBe('DOWN');
  cloud.clock.runFor(10_000);
  expect(await status()).toBe('ACTIVE');
  expect((await demo.call('DELETE', `/networking/v2.0/ports/${port}`)).status).toBe(204);
  expect(await status()).toBe('ACTIVE');
  cloud.clock.runFor(10_000);
  expect(await status()).toBe('DOWN');
});

test('If-Match holds a change to the revision that it names', async () => {
  const { admin } = await start();
  const id = await make(admin, 'networks', 'network', { name: 'x' });
  const put = (revision: number) =>
    admin.call('PUT', `/networking/v2.0/networks/${id}`, {
      body: { network: { name: 'y' } },
      headers: { 'if-match': `revision_number=${revision}` },
    });
  const refused = await put(77);
  expect(refused.status).toBe(412);
  expect(member(refused.body, 'NeutronError', 'message')).toBe('Constrained to 77, but current revision is 1');
  expect((await put(1)).status).toBe(200);
});

test('a project sees its own, what is shared with it and external networks; not how they are carried', async () => {
  const { admin, demo } = await start();
  const hidden = await make(admin, 'networks', 'network', { name: 'hidden' });
  const shared = await make(admin, 'networks', 'network', { name: 'shared', shared: true });
  expect((await demo.call('GET', `/networking/v2.0/networks/${hidden}`)).status).toBe(404);
  const { status, body } = await demo.call('GET', `/networking/v2.0/networks/${shared}`);
  expect([status, member(body, 'network', 'shared')]).toEqual([200, true]);
  expect(member(body, 'network', 'provider:network_type')).toBeUndefined();
  const external = await idOf(demo, 'networks', 'public');
  const refused = await demo.call('POST', '/networking/v2.0/ports', { body: { port: { network_id: external } } });
  expect(refused.status).toBe(403);
});

test('pages follow each other by their links, and sort as asked', async () => {
  const { demo } = await start();
  for (const name of ['a', 'b', 'c']) await make(demo, 'routers', 'router', { name });
  const names: unknown[] = [];
  let path: string | undefined = '/networking/v2.0/routers?limit=2&sort_key=name&sort_dir=desc';
  for (let turn = 0; path !== undefined && turn < 5; turn++) {
    const { body } = await demo.call('GET', path);
    const [rows, links] = [member(body, 'routers'), member(body, 'routers_links')];
    if (Array.isArray(rows)) names.push(...rows.map((row) => member(row, 'name')));
    const next: unknown = Array.isArray(links) ? links.find((link) => member(link, 'rel') === 'next') : undefined;
    const href = member(next, 'href');
    path = typeof href === 'string' ? href.replace(/^http:\/\/[^/]+/, '') : undefined;
  }
  expect(names).toEqual(['router1', 'c', 'b', 'a']);
});

test('a network, a subnet or a router in use is not taken away', async () => {
  const { demo } = await start();
  const types = await Promise.all(
    [
      ['networks', 'private'],
      ['subnets', 'private-subnet'],
      ['routers', 'router1'],
    ].map(async ([path = '', name = '']) => {
      const answer = await demo.call('DELETE', `/networking/v2.0/${path}/${await idOf(demo, path, name)}`);
      return [answer.status, member(answer.body, 'NeutronError', 'type')];
    }),
  );
  expect(types).toEqual([
    [409, 'NetworkInUse'],
    [409, 'SubnetInUse'],
    [409, 'RouterInUse'],
  ]);
});
