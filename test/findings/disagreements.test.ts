import { expect, test } from 'vitest';
import { RULES } from '../../src/watch/findings/rules/rules.ts';
import { createFixtures } from './fixtures.ts';
import { TROUBLES } from './troubles.table.ts';
import { createWorld } from './world.ts';

const MINUTE = 60_000;

test('every rule has a trouble that it is to find', () => {
  expect(TROUBLES.map(({ rule }) => rule).toSorted()).toEqual(RULES.map(({ id }) => id).toSorted());
});

test('what services disagree on is found, once, and over when it is mended', async () => {
  const world = await createWorld({ paceMs: 30_000 });
  const fixtures = await createFixtures(world);
  await world.watch();
  await world.advance(5 * MINUTE);
  expect(world.open()).toEqual([]);
  const made = TROUBLES.map((trouble) => ({
    rule: trouble.rule,
    ...trouble.make({ state: world.emulated.state, fixtures }),
  }));
  await world.advance(25 * MINUTE);
  const found = new Set(world.open().map(({ rule, resourceId }) => `${rule} ${resourceId}`));
  expect(made.map(({ rule, id }) => `${rule} ${id}`).filter((key) => !found.has(key))).toEqual([]);
  for (const finding of world.open()) {
    expect(finding.evidence.length, finding.rule).toBeGreaterThan(1);
    if (finding.type !== 'stuck') expect(finding.advice.length, finding.rule).toBeGreaterThan(0);
  }
  const opened = world.told
    .filter(({ change }) => change === 'opened')
    .map(({ finding }) => `${finding.rule} ${finding.resourceId}`);
  expect(opened.length).toBe(new Set(opened).size);

  for (const { mend } of made) mend();
  await world.advance(15 * MINUTE);
  const open = new Set(world.open().map(({ rule, resourceId }) => `${rule} ${resourceId}`));
  expect(made.map(({ rule, id }) => `${rule} ${id}`).filter((key) => open.has(key))).toEqual([]);
  await world.close();
}, 600_000);
