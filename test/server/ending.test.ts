import { expect, test } from 'vitest';
import { createServerWorld } from './world.ts';

test('nothing of a server that was closed waits for time, which would keep its process', async () => {
  const world = await createServerWorld();
  await world.close();
  await world.clock.advance(0);
  expect(world.clock.sleeping).toBe(0);
});
