import { expect, test } from 'vitest';
import type { Transition } from '../../src/api/transition.ts';
import { createServerWorld } from './world.ts';

test('of what several clouds have one must be named, and lists have both', async () => {
  const world = await createServerWorld({ names: ['east', 'west'] });
  const image = world.emulated.state.image.images.all().find(({ status }) => status === 'active')?.id;
  const wanted = { name: 'a', flavorRef: '1', imageRef: image, networks: 'none' };
  const { server } = await world.make('/compute/v2.1/servers', { server: wanted });
  const path = `/api/v1/resources/server/${server?.id}`;
  expect(await world.get(path)).toMatchObject({ status: 409, json: { code: 'resource.ambiguous' } });
  expect(await world.get(`${path}/operations`)).toMatchObject({ status: 409 });
  const at = `at=${new Date(world.clock.now()).toISOString()}`;
  expect(await world.get(`${path}?${at}`)).toMatchObject({ status: 409 });
  expect(await world.get(`${path}?cloud=west&${at}`)).toMatchObject({ status: 200, json: { cloud: 'west' } });

  const told: Transition[] = [];
  for (let next: string | undefined = ''; next !== undefined; ) {
    const page = await world.get(`/api/v1/transitions?kind=server&limit=1${next && `&after=${next}`}`);
    const { items, next: following } = page.json as { readonly items: readonly Transition[]; readonly next?: string };
    told.push(...items);
    next = following;
  }
  const west = (await world.get('/api/v1/transitions?kind=server&cloud=west')).json as { readonly items: Transition[] };
  expect(told.filter(({ cloud }) => cloud === 'west')).toEqual(west.items);
  expect(told.filter(({ cloud }) => cloud === 'east')).toHaveLength(west.items.length);
  expect(told.map(({ seenAt }) => seenAt)).toEqual(told.map(({ seenAt }) => seenAt).toSorted());
  await world.close();
});
