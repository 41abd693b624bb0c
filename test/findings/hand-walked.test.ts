import { expect, test } from 'vitest';
import { createFixtures } from './fixtures.ts';
import { walkByHand } from './hand-walks.ts';
import { wrongs } from './judge-cases.ts';
import { createWorld } from './world.ts';

const MINUTE = 60_000;

const DOWN = 'trunk-down-port-active';
const OVS = { rule: DOWN, service: 'neutron-openvswitch-agent' };
const OVN = { rule: DOWN, service: 'ovn-controller' };

/**
 * A trunk that is DOWN is at rest where its parent port has no host, so that no time says that it hangs: what its parent is says so.
 *
 * Source: neutron stable/zed, neutron/services/trunk/plugin.py, TrunkPlugin._trigger_trunk_status_change
 */
const TOLD_BY_RULE: Readonly<Record<string, { readonly rule: string; readonly service: string }>> = {
  'not found: trunk trunk_add_subports (always) before 1: BUILD': OVS,
  'not found: trunk trunk_add_subports (OVN) before 1: ACTIVE': OVN,
  'not found: trunk trunk_remove_subports (always) before 1: BUILD': OVS,
  'not found: trunk trunk_remove_subports (OVN) before 1: ACTIVE': OVN,
};

test('every operation of groups, floating IPs and trunks that hangs is found, with its step and who is to write it', async () => {
  const world = await createWorld({ paceMs: MINUTE / 4 });
  await createFixtures(world);
  await world.watch();
  const made = await walkByHand(world);
  await world.advance(30 * MINUTE);
  const stuck = world.open().filter(({ type }) => type === 'stuck');
  expect(wrongs(made, stuck).toSorted()).toEqual(Object.keys(TOLD_BY_RULE).toSorted());
  for (const [wrong, { rule, service }] of Object.entries(TOLD_BY_RULE)) {
    const { id } = made.find(({ one }) => wrong.endsWith(one.name)) ?? {};
    const told = world.open().find((finding) => finding.rule === rule && finding.resourceId === id);
    expect(told?.services, wrong).toContain(service);
  }
  await world.close();
}, 600_000);

test('every operation of them that fails is found, with the step that did not come', async () => {
  const world = await createWorld({ paceMs: MINUTE / 4 });
  await createFixtures(world);
  await world.watch();
  const made = await walkByHand(world, true);
  await world.advance(3 * MINUTE);
  const failed = world.told.map(({ finding }) => finding).filter(({ type }) => type === 'failed');
  expect(wrongs(made, failed)).toEqual([]);
  await world.close();
}, 600_000);
