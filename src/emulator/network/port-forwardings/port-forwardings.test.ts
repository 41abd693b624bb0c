import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

const BASE = '/networking/v2.0';

/** A port behind router1, and a floating IP that leads nowhere. */
async function setUp() {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const demo = await signIn(cloud, { user: 'demo' });
  /** Status, and the member of the body or the kind and words of a fault. */
  const ask = async (method: string, path: string, body?: object): Promise<readonly unknown[]> => {
    const answer = await demo.call(method, BASE + path, body && { body });
    if (!isObject(answer.body)) return [answer.status];
    const [member] = Object.values(answer.body);
    if (!isObject(member) || !('type' in member) || !('message' in member)) return [answer.status, member];
    return [answer.status, member.type, member.message];
  };
  const { networks, subnets, routers } = cloud.state.network;
  const [inside, outside] = ['private', 'public'].map((name) => networks.all().find((row) => row.name === name)?.id);
  const port = fieldsIn(await ask('POST', '/ports', { port: { network_id: inside } }));
  const floating = fieldsIn(await ask('POST', '/floatingips', { floatingip: { floating_network_id: outside } }));
  const [fixed] = Array.isArray(port.fixed_ips) ? port.fixed_ips : [];
  const ip = String(fixed?.ip_address);
  const [portId, floatingId] = [String(port.id), String(floating.id)];
  const path = `/floatingips/${floatingId}/port_forwardings`;
  const usual = {
    internal_port_id: portId,
    internal_ip_address: ip,
    internal_port: 80,
    external_port: 8080,
    protocol: 'tcp',
  };
  const make = (fields: object = {}) => ask('POST', path, { port_forwarding: { ...usual, ...fields } });
  const subnet = subnets.all().find((row) => row.network_id === inside)?.id;
  return { ask, make, path, usual, portId, floatingId, ip, inside, outside, subnet, router: routers.all()[0]?.id };
}

function fieldsIn(answer: readonly unknown[]): Readonly<Record<string, unknown>> {
  return isObject(answer[1]) ? answer[1] : {};
}

// All as a real Neutron (21.0) answered.
test('a port of a floating IP leads to one of a server', async () => {
  const { ask, make, path, usual, floatingId, router } = await setUp();
  const made = await make({ description: 'd' });
  const { id } = fieldsIn(made);
  const shown = { ...usual, id, external_port_range: '8080:8080', internal_port_range: '80:80', description: 'd' };
  expect(made).toEqual([201, shown]);
  expect(await ask('GET', path)).toEqual([200, [shown]]);
  expect(await ask('GET', `${path}/${String(id)}`)).toEqual([200, shown]);
  const within = { id, ...usual };
  const floating = { router_id: router, port_id: null, port_forwardings: [within] };
  expect(await ask('GET', `/floatingips/${floatingId}`)).toMatchObject([200, floating]);
  const changes = { port_forwarding: { external_port: 8090, description: 'e' } };
  const changed = { ...shown, external_port: 8090, external_port_range: '8090:8090', description: 'e' };
  expect(await ask('PUT', `${path}/${String(id)}`, changes)).toEqual([200, changed]);
  expect(await ask('DELETE', `${path}/${String(id)}`)).toEqual([204]);
  const gone = `Port Forwarding ${String(id)} could not be found.`;
  expect(await ask('DELETE', `${path}/${String(id)}`)).toEqual([404, 'PortForwardingNotFound', gone]);
  expect(await ask('GET', `/floatingips/${floatingId}`)).toMatchObject([
    200,
    { router_id: null, port_forwardings: [] },
  ]);
});

test('ranges are forwarded whole', async () => {
  const { make } = await setUp();
  const ranges = { internal_port: null, external_port: null, internal_port_range: '90:95' };
  const made = await make({ ...ranges, external_port_range: '9000:9005' });
  expect(made).toMatchObject([201, { ...ranges, external_port_range: '9000:9005' }]);
  expect(await make({ ...ranges, external_port_range: '9100:9102' })).toEqual([
    400,
    'BadRequest',
    'Bad port_forwarding request: Invalid ranges of internal and/or external ports. The relation between internal and external ports must be N-N or 1-N.',
  ]);
});

const COLLISION = 'Bad port_forwarding request: There is a port collision with the';

test.each([
  [{}, 'BadRequest', `${COLLISION} internal_port_range. The following ranges collides: 80:80 and 80:80.`],
  [
    { external_port: 8081 },
    'BadRequest',
    `${COLLISION} internal_port_range. The following ranges collides: 80:80 and 80:80.`,
  ],
  [
    { internal_port: 81 },
    'BadRequest',
    `${COLLISION} external_port_range. The following ranges collides: 8080:8080 and 8080:8080.`,
  ],
  [
    { external_port: 0 },
    'HTTPBadRequest',
    "Invalid input for external_port. Reason: '0' is too small - must be at least '1'.",
  ],
  [
    { external_port: 70000 },
    'HTTPBadRequest',
    "Invalid input for external_port. Reason: '70000' is too large - must be no larger than '65535'.",
  ],
])('a second forwarding with %j is refused', async (fields, type, message) => {
  const { make } = await setUp();
  expect((await make())[0]).toBe(201);
  expect(await make(fields)).toEqual([400, type, message]);
  expect((await make({ protocol: 'udp' }))[0]).toBe(201);
});

test('a forwarding names an address of its port, and a port that can be reached', async () => {
  const { ask, make, path, usual, portId, floatingId, ip, subnet, inside, outside } = await setUp();
  expect(await make({ internal_ip_address: '1.2.3.4' })).toEqual([
    400,
    'BadRequest',
    `Bad port_forwarding request: Requested internal IP address 1.2.3.4 is not suitable for internal neutron port ${portId}, as its fixed_ips are [{'subnet_id': '${subnet}', 'ip_address': '${ip}'}].`,
  ]);
  const nowhere = `Port ${inside} could not be found.`;
  expect(await make({ internal_port_id: inside })).toEqual([404, 'PortNotFound', nowhere]);
  const apart = fieldsIn(await ask('POST', '/networks', { network: {} }));
  const cidr = { network_id: apart.id, cidr: '10.98.0.0/24', ip_version: 4 };
  const lone = fieldsIn(await ask('POST', '/subnets', { subnet: cidr }));
  const port = fieldsIn(await ask('POST', '/ports', { port: { network_id: apart.id } }));
  const [fixed] = Array.isArray(port.fixed_ips) ? port.fixed_ips : [];
  const fields = { internal_port_id: port.id, internal_ip_address: fixed?.ip_address };
  expect(await make(fields)).toEqual([
    400,
    'BadRequest',
    `Bad port_forwarding request: External network ${outside} is not reachable from subnet ${String(lone.id)}. Cannot set Port forwarding for port ${String(port.id)} with Floating IP ${floatingId}.`,
  ]);
  const { protocol: _, ...rest } = usual;
  const words = "Failed to parse request. Required attribute 'protocol' not specified";
  expect(await ask('POST', path, { port_forwarding: rest })).toEqual([400, 'HTTPBadRequest', words]);
  expect((await make({ external_port: null }))[0]).toBe(500);
});

test('what a forwarding needs stays, and goes no other way', async () => {
  const { ask, make, path, floatingId, portId, router, subnet } = await setUp();
  await make();
  const inUse = [409, 'FipInUseByPortForwarding', `Floating IP ${floatingId} in use by Port Forwarding resources.`];
  const floating = `/floatingips/${floatingId}`;
  expect(await ask('PUT', floating, { floatingip: { port_id: portId } })).toEqual(inUse);
  expect(await ask('DELETE', floating)).toEqual(inUse);
  const interfaceGone = await ask('PUT', `/routers/${router}/remove_router_interface`, { subnet_id: subnet });
  expect(interfaceGone.slice(0, 2)).toEqual([409, 'RouterInterfaceInUseByFloatingIP']);
  expect(await ask('DELETE', `/ports/${portId}`)).toEqual([204]);
  expect(await ask('GET', path)).toEqual([200, []]);
  expect(await ask('DELETE', floating)).toEqual([204]);
});

test('a port has forwardings or a floating IP of its own', async () => {
  const { ask, make, portId, ip, outside } = await setUp();
  const own = { floatingip: { floating_network_id: outside, port_id: portId } };
  const whole = fieldsIn(await ask('POST', '/floatingips', own));
  expect(await make()).toEqual([
    409,
    'PortHasBindingFloatingIP',
    `Cannot create port forwarding to floating IP ${String(whole.floating_ip_address)} (${String(whole.id)}) with port ${portId} using fixed IP ${ip}, as that port already has a binding floating IP.`,
  ]);
});
