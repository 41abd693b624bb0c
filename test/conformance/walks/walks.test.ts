import { expect, test } from 'vitest';
import { compareWalks } from './compare-walks.ts';
import { readWalks, whyNoTraces } from './recorded-walks.ts';
import { runWalk } from './run-walk.ts';
import { WALK_DIFFERENCES } from './walk-differences.table.ts';
import { WALKS } from './walks.table.ts';

const absent = whyNoTraces();
const when = absent === undefined ? '' : ` (skipped: ${absent})`;

const ready = WALKS.filter(({ awaits }) => awaits === undefined);
const waiting = WALKS.filter(({ awaits }) => awaits !== undefined);

if (waiting.length > 0)
  test.skip.each(waiting)(
    'the emulator walks as a real OpenStack does: $name (skipped: awaits $awaits)',
    () => undefined,
  );

test.skipIf(absent).each(ready)(`the emulator walks as a real OpenStack does: $name${when}`, async (walk) => {
  const recorded = readWalks(walk.name);
  const found: Record<string, readonly string[]> = {};
  for (const step of await runWalk(walk)) {
    const real = recorded.find(({ operation }) => operation === step.operation);
    if (real === undefined) expect(step.status, `${step.operation}: ${step.refusal}`).toBeLessThan(300);
    const problems = real === undefined ? [] : compareWalks(real, step);
    if (problems.length > 0) found[step.operation] = problems;
  }
  const known = WALK_DIFFERENCES.filter((one) => one.walk === walk.name).map(({ operation }) => operation);
  expect(Object.entries(found).filter(([operation]) => !known.includes(operation))).toEqual([]);
  expect(
    known.filter((operation) => !(operation in found)),
    'no difference any more',
  ).toEqual([]);
});

test.each(WALKS)('every step of $name has a name of its own', ({ steps }) => {
  expect(new Set(steps.map(({ operation }) => operation)).size).toBe(steps.length);
});
