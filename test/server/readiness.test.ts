import { expect, test } from 'vitest';
import { createServerWorld } from './world.ts';

test('it is ready once every kind was listed', async () => {
  const world = await createServerWorld({ isWatching: false });
  expect(await world.get('/readyz')).toMatchObject({ status: 503, json: { ready: false } });
  expect(await world.get('/healthz')).toMatchObject({ status: 200 });
  expect(await world.get('/api/v1/clouds')).toMatchObject({ json: { items: [{ health: 'starting', ready: false }] } });
  world.parts.start();
  await world.clock.advance(5_000);
  expect(await world.get('/readyz')).toMatchObject({ status: 200, json: { ready: true } });
  await world.close();
});
