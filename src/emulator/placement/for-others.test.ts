import { expect, test } from 'vitest';
import { createCloud } from '../cloud.ts';
import { addProvider, candidatesFor, claim, freeAllocations, moveAllocations } from './for-others.ts';

function setUp() {
  const { placement } = createCloud({ speed: 0 }).state;
  const host = addProvider(placement, {
    name: 'compute9',
    inventories: { VCPU: { total: 2, allocationRatio: 2 }, MEMORY_MB: { total: 1024, reserved: 24 } },
    traits: ['COMPUTE_NODE'],
  });
  const take = (consumerId: string, VCPU: number) =>
    claim(placement, { consumerId, projectId: 'p', userId: 'u', providerId: host.uuid, resources: { VCPU } });
  return { placement, host, take, used: () => placement.providers.get(host.uuid).used };
}

test('a claim takes room until there is none, and changes nothing when it does not fit', () => {
  const { take, used } = setUp();
  expect([take('a', 3), take('b', 2), take('b', 1)]).toEqual([true, false, true]);
  expect(used()).toEqual({ VCPU: 4 });
});

test('a second claim of the same consumer replaces the first', () => {
  const { take, used, placement } = setUp();
  expect([take('a', 3), take('a', 4)]).toEqual([true, true]);
  expect([used(), placement.consumers.get('a').generation]).toEqual([{ VCPU: 4 }, 2]);
});

test('a migration takes over the place of its server and gives it back', () => {
  const { take, used, placement, host } = setUp();
  take('server', 1);
  moveAllocations(placement, 'server', { id: 'migration', consumerType: 'MIGRATION' });
  expect(placement.consumers.find('server')).toBeUndefined();
  expect(placement.consumers.get('migration')).toMatchObject({
    consumerType: 'MIGRATION',
    allocations: { [host.uuid]: { VCPU: 1 } },
  });
  freeAllocations(placement, 'migration');
  expect([used(), placement.consumers.size]).toEqual([{}, 0]);
});

test('candidates have the room and the traits', () => {
  const { placement, take } = setUp();
  const names = (VCPU: number, required: string[] = [], forbidden: string[] = []) =>
    candidatesFor(placement, { resources: { VCPU }, required, forbidden }).map((row) => row.name);
  expect(names(4)).toContain('compute9');
  expect(names(4, ['HW_CPU_X86_AVX'])).not.toContain('compute9');
  expect(names(4, [], ['COMPUTE_NODE'])).not.toContain('compute9');
  take('a', 1);
  expect(names(4)).not.toContain('compute9');
});
