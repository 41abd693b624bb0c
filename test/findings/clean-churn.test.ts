import { expect, test } from 'vitest';
import { createChurn } from './churn.ts';
import { createWorld } from './world.ts';

/** How many operations; set it higher to look harder. */
const OPERATIONS = Number(process.env.NEPHOSCOPE_OPERATIONS ?? 1_000);
const SEED = Number(process.env.NEPHOSCOPE_SEED ?? 1);

test('a thousand operations that go well are no reason to find anything', async () => {
  const world = await createWorld({ paceMs: 2_000, seed: SEED });
  await world.watch();
  const churn = await createChurn(world, { seed: SEED, servers: 25 });
  while (churn.accepted < OPERATIONS) {
    await world.advance(6_000);
    await churn.turn();
  }
  await world.advance(900_000);
  expect(world.told.map(({ change, finding }) => `${change} ${finding.rule}: ${finding.summary}`)).toEqual([]);
  expect(churn.counts.size).toBeGreaterThan(15);
  await world.close();
}, 600_000);
