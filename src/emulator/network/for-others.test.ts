import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { createCloud } from '../cloud.ts';
import type { ExternalEvent } from '../compute/for-others.ts';
import { createNetworkForOthers } from './for-others.ts';

function start() {
  const cloud = createCloud({ clock: new SimulatedClock(Date.UTC(2026, 0, 1)), speed: 0, profile: 'real' });
  const events: ExternalEvent[] = [];
  const state = cloud.state.network;
  state.neighbours.compute = { externalEvent: (event) => void events.push(event) };
  const project = cloud.state.identity.projects.all().find(({ name }) => name === 'demo')?.id ?? '';
  const network = createNetworkForOthers(state);
  const asker = { projectId: project, userId: 'u', isAdmin: false };
  const [own] = network.networksOf(asker);
  const make = (more: object = {}) =>
    network.createPort({
      serverId: 's1',
      projectId: project,
      zone: 'nova',
      networkId: own?.id ?? '',
      securityGroupIds: [],
      ...more,
    });
  return { cloud, state, network, events, asker, own, make };
}

test('a port of a server goes DOWN, BUILD, ACTIVE, then Nova is told; DOWN when it is unplugged', () => {
  const { cloud, state, network, events, make } = start();
  const id = make();
  const seen = new Set<unknown>();
  cloud.journal.subscribe(({ after, kind }) => {
    if (kind === 'network.port' && after?.id === id) seen.add(after.status);
  });
  network.bindPort(id, 'compute1');
  network.plugPort(id);
  cloud.clock.runFor(10_000);
  expect([...seen]).toEqual(['DOWN', 'BUILD', 'ACTIVE']);
  expect(events).toEqual([{ name: 'network-vif-plugged', serverId: 's1', tag: id, status: 'completed' }]);
  network.unplugPort(id);
  expect(state.ports.get(id).status).toBe('DOWN');
  expect(events.at(-1)?.name).toBe('network-vif-unplugged');
  network.deletePort(id);
  expect(events.at(-1)?.name).toBe('network-vif-deleted');
  expect(network.portsOf('s1')).toEqual([]);
});

test('a port that is not bound does not come up', () => {
  const { cloud, state, network, make } = start();
  const id = make();
  network.plugPort(id);
  cloud.clock.runFor(10_000);
  expect(state.ports.get(id).status).toBe('DOWN');
});

test('an agent that was told to fail leaves the port DOWN and tells Nova so', () => {
  const { cloud, state, network, events, make } = start();
  const id = make();
  state.kernel.faults.add({ action: 'fail', kind: 'port', operation: 'provision', remaining: 1 });
  network.bindPort(id, 'compute1');
  network.plugPort(id);
  cloud.clock.runFor(10_000);
  expect(state.ports.get(id).status).toBe('DOWN');
  expect(events).toEqual([{ name: 'network-vif-plugged', serverId: 's1', tag: id, status: 'failed' }]);
});

test('a port that Nova did not make is given back as it was', () => {
  const { state, network, make } = start();
  const id = make({ fixedIp: '10.0.0.77' });
  network.bindPort(id, 'compute2');
  network.releasePort(id);
  const { device_id, device_owner, status, fixed_ips } = state.ports.get(id);
  expect({ device_id, device_owner, status }).toEqual({ device_id: '', device_owner: '', status: 'DOWN' });
  expect(fixed_ips[0]?.ip_address).toBe('10.0.0.77');
});

test('an address that is taken is refused, and the last one ends in a conflict', () => {
  const { network, state, make } = start();
  make({ fixedIp: '10.0.0.77' });
  expect(() => make({ fixedIp: '10.0.0.77' })).toThrow(/already allocated in subnet/);
  const [subnet] = state.subnets.all().filter(({ cidr }) => cidr === '10.0.0.0/24');
  state.subnets.update(subnet?.id ?? '', { allocation_pools: [{ start: '10.0.0.100', end: '10.0.0.101' }] });
  expect([make(), make()].flatMap((id) => state.ports.get(id).fixed_ips.map((ip) => ip.ip_address)).sort()).toEqual([
    '10.0.0.100',
    '10.0.0.101',
  ]);
  expect(() => make()).toThrow(/No more IP addresses available on network/);
  expect(network.portsOf('s1')).toHaveLength(3);
});
