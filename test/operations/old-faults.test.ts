import { expect, test } from 'vitest';
import { createWorld, namesIn } from './world.ts';

test('what went wrong with an earlier request is not told of a later one that went well', async () => {
  const world = await createWorld();
  const { volumes } = await namesIn(world);
  const { volume } = await world.make(`${volumes}/volumes`, { volume: { size: 1, name: 'data' } });
  const rule = { action: 'fail', kind: 'volume', operation: 'upload_to_image', message: 'no', remaining: 1 } as const;
  world.emulated.state.kernel.faults.add(rule);
  const args = { imageName: 'i', diskFormat: 'raw', containerFormat: 'bare' };
  const failed = await world.run('volume', 'upload_to_image', volume?.id, args);
  expect(failed).toMatchObject({ end: 'failed', states: { status: 'available' }, fault: expect.any(String) });
  await world.clock.advance(60_000);
  const again = await world.run('volume', 'upload_to_image', volume?.id, args);
  expect(again).toMatchObject({ end: 'succeeded', states: { status: 'available' }, fault: null });
  await world.close();
});
