import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { type Answer, signIn } from '../../sign-in.ts';

interface Limits {
  readonly compute?: object;
  /** How many ports more than there are. */
  readonly freePorts?: number;
}

/** A cloud whose project demo has these limits, and a way to make servers and interfaces in it. */
async function setUp({ compute, freePorts }: Limits) {
  const faults: unknown[] = [];
  const cloud = createCloud({ speed: 0, startMs: 0, onFault: (error) => faults.push(error) });
  const [admin, demo] = [await signIn(cloud), await signIn(cloud, { user: 'demo' })];
  const project = cloud.state.identity.projects.all().find(({ name }) => name === 'demo')?.id ?? '';
  const network = cloud.state.network.networks.where('project', project)[0]?.id ?? '';
  const imageRef = cloud.state.image.images.all()[0]?.id;
  const make = (fields: object = {}) => {
    const server = { name: 's', flavorRef: '1', imageRef, networks: [{ uuid: network }], ...fields };
    return demo.call('POST', '/compute/v2.1/servers', { body: { server } });
  };
  const limit = async () => {
    if (compute !== undefined) {
      await admin.call('PUT', `/compute/v2.1/os-quota-sets/${project}`, { body: { quota_set: compute } });
    }
    if (freePorts !== undefined) {
      const port = cloud.state.network.ports.where('project', project).length + freePorts;
      await admin.call('PUT', `/networking/v2.0/quotas/${project}`, { body: { quota: { port } } });
    }
  };
  const count = () => cloud.state.compute.servers.all().length;
  return { cloud, demo, make, limit, count, network, faults };
}

function messageOf({ body }: Answer): unknown {
  const fault = isObject(body) ? Object.values(body)[0] : undefined;
  return isObject(fault) ? fault.message : undefined;
}

test.each([
  ['instances', { instances: 2 }, {}, 'Quota exceeded for instances: Requested 3, but already used 0 of 2 instances'],
  [
    'cores and ram',
    { cores: 2, ram: 512 },
    {},
    'Quota exceeded for cores, ram: Requested 3, 1536, but already used 0, 0 of 2, 512 cores, ram',
  ],
  [
    'a span of instances',
    { instances: 2 },
    { max_count: 5 },
    'Quota exceeded for instances: Requested 3-5, but already used 0 of 2 instances',
  ],
])('too many servers are refused: %s', async (_, compute, fields, message) => {
  const { make, limit, count } = await setUp({ compute });
  await limit();
  const answer = await make({ min_count: 3, ...fields });
  expect([answer.status, messageOf(answer), count()]).toEqual([403, message, 0]);
});

test.each([
  ['instances', { compute: { instances: 2 } }],
  ['cores', { compute: { cores: 2 } }],
  ['ports', { freePorts: 2 }],
])('of a span of servers there are as many as may be: %s', async (_, limits) => {
  const { make, limit, count } = await setUp(limits);
  await limit();
  expect((await make({ min_count: 1, max_count: 5 })).status).toBe(202);
  expect(count()).toBe(2);
});

test('a server whose port would be one too many is refused', async () => {
  const { make, limit, count } = await setUp({ freePorts: 0 });
  await limit();
  const answer = await make();
  expect([answer.status, messageOf(answer), count()]).toEqual([403, 'Maximum number of ports exceeded', 0]);
  expect((await make({ networks: [] })).status).toBe(403);
});

test('so is one where there are too many ports already', async () => {
  const { make, limit } = await setUp({ freePorts: -1 });
  await limit();
  expect(messageOf(await make())).toMatch(/^The number of defined ports: \d+ is over the limit: \d+$/);
});

test('an interface is refused in the words of Nova', async () => {
  const { cloud, demo, make, limit, network, faults } = await setUp({ freePorts: 1 });
  await make();
  cloud.clock.runFor(60_000);
  const [server] = cloud.state.compute.servers.all();
  const attach = async (fields: object) => {
    const body = { interfaceAttachment: fields };
    const answer = await demo.call('POST', `/compute/v2.1/servers/${server?.id}/os-interface`, { body });
    return [answer.status, messageOf(answer)];
  };
  const used = server?.network[0]?.fixedIps[0]?.ip;
  const unknown = '11111111-2222-4333-8444-555555555555';
  expect(await attach({ net_id: unknown })).toEqual([404, `Network ${unknown} could not be found.`]);
  expect(await attach({ net_id: network, fixed_ips: [{ ip_address: used }] })).toEqual([
    409,
    `Fixed IP ${used} is already in use.`,
  ]);
  await demo.call('POST', '/networking/v2.0/networks', { body: { network: { name: 'second' } } });
  const many = 'More than one possible network found. Specify network ID(s) to select which one(s) to connect to.';
  expect(await attach({})).toEqual([400, many]);
  await demo.call('POST', '/networking/v2.0/ports', { body: { port: { network_id: network } } });
  await limit();
  await demo.call('POST', '/networking/v2.0/ports', { body: { port: { network_id: network } } });
  expect(await attach({ net_id: network })).toEqual([403, 'Maximum number of ports exceeded']);
  expect(faults).toEqual([]);
});
