import { expect, test } from 'vitest';
import { createWorld, namesIn } from './world.ts';

test('what is as an operation leaves it ends at once, where no way leads on from there', async () => {
  const world = await createWorld();
  const { external } = await namesIn(world);
  const address = await world.run('floating-ip', 'floatingip_create', undefined, { network: external });
  const freed = await world.run('floating-ip', 'floatingip_disassociate', address.id ?? '');
  expect(freed).toMatchObject({ end: 'succeeded', states: { status: 'DOWN' } });
  expect(freed.tookMs).toBeLessThan(10_000);
  await world.close();
});
