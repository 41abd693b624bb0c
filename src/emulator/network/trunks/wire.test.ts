import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

/** A trunk whose parent port a server has, and what it went through. */
async function setUp(subPorts: number) {
  const cloud = createCloud({ speed: 0, startMs: Date.UTC(2026, 0, 1) });
  const { call } = await signIn(cloud, { project: 'demo' });
  const make = async (path: string, name: string, fields: object) => {
    const { body } = await call('POST', path, { body: { [name]: fields } });
    return isObject(body) && isObject(body[name]) ? String(body[name].id) : '';
  };
  const network = cloud.state.network.networks.all().find(({ name }) => name === 'private')?.id;
  const port = () => make('/networking/v2.0/ports', 'port', { network_id: network });
  const parent = await port();
  const carried: object[] = [];
  for (let at = 0; at < subPorts; at++) {
    carried.push({ port_id: await port(), segmentation_type: 'vlan', segmentation_id: 100 + at });
  }
  const id = await make('/networking/v2.0/trunks', 'trunk', { port_id: parent, sub_ports: carried });
  const server = () => {
    const imageRef = cloud.state.image.images.all()[0]?.id;
    return make('/compute/v2.1/servers', 'server', {
      name: 's',
      flavorRef: '1',
      imageRef,
      networks: [{ port: parent }],
    });
  };
  const seen = () =>
    cloud.journal
      .since(0)
      .filter(({ kind, before, after }) => kind === 'network.trunk' && before?.status !== after?.status)
      .map(({ after }) => after?.status ?? 'gone');
  const change = (action: string, ports: readonly object[]) =>
    call('PUT', `/networking/v2.0/trunks/${id}/${action}`, { body: { sub_ports: ports } });
  return { cloud, call, id, port, server, seen, change };
}

test('a trunk is wired once its parent port works, and is DOWN when the port is let go', async () => {
  const { cloud, call, server, seen } = await setUp(1);
  const id = await server();
  cloud.clock.runFor(60_000);
  expect(seen()).toEqual(['DOWN', 'BUILD', 'ACTIVE']);
  await call('DELETE', `/compute/v2.1/servers/${id}`);
  cloud.clock.runFor(60_000);
  expect(seen()).toEqual(['DOWN', 'BUILD', 'ACTIVE', 'DOWN']);
});

test('a trunk that carries nothing is not built', async () => {
  const { cloud, server, seen } = await setUp(0);
  await server();
  cloud.clock.runFor(60_000);
  expect(seen()).toEqual(['DOWN', 'ACTIVE']);
});

test('each change of what it carries takes it DOWN and up again where its parent works', async () => {
  const { cloud, port, server, seen, change } = await setUp(0);
  const one = { port_id: await port(), segmentation_type: 'vlan', segmentation_id: 7 };
  expect((await change('add_subports', [one])).body).toMatchObject({ status: 'DOWN' });
  cloud.clock.runFor(60_000);
  expect(seen()).toEqual(['DOWN']);
  await server();
  cloud.clock.runFor(60_000);
  await change('remove_subports', [one]);
  cloud.clock.runFor(60_000);
  expect(seen()).toEqual(['DOWN', 'BUILD', 'ACTIVE', 'DOWN', 'ACTIVE']);
});

test('the agent can fail, and can be lost', async () => {
  const failing = await setUp(1);
  failing.cloud.state.kernel.faults.add({ action: 'fail', kind: 'trunk', step: 'ACTIVE', remaining: 1 });
  await failing.server();
  failing.cloud.clock.runFor(60_000);
  expect(failing.seen()).toEqual(['DOWN', 'BUILD', 'DEGRADED']);
  const hanging = await setUp(1);
  hanging.cloud.state.kernel.faults.add({ action: 'hang', kind: 'trunk', step: 'BUILD', remaining: 1 });
  await hanging.server();
  hanging.cloud.clock.runFor(60_000);
  expect(hanging.seen()).toEqual(['DOWN']);
});
