import { afterAll, beforeAll, expect, test } from 'vitest';
import { KINDS } from '../../../src/model/kind.ts';
import { modelOf } from '../../../src/model/models.ts';
import { differencesOf } from './differences-of.ts';
import { createEmulatorWalkTarget } from './emulator-walk-target.ts';
import { NOT_WALKED } from './not-walked.table.ts';
import { ONLY_REFUSED } from './only-refused.table.ts';
import { OWN_WALKS } from './own-walks.table.ts';
import { isRecorded, readWalk } from './recorded-walks.ts';
import { runWalk } from './run-walk.ts';
import type { Walk, WalkedStep } from './walk.ts';
import { WALKS } from './walks.ts';

const walked = new Map<Walk, readonly WalkedStep[]>();

beforeAll(async () => {
  for (const walk of [...WALKS, ...OWN_WALKS]) {
    const target = await createEmulatorWalkTarget(walk);
    walked.set(walk, await runWalk(walk, target));
    await target.close();
  }
});

afterAll(() => walked.clear());

const unrecorded = WALKS.filter((walk) => !isRecorded(walk));

if (unrecorded.length > 0)
  test.skip.each(unrecorded)('$name (skipped: no record yet; npm run test:real compares it)', () => undefined);

test.each(WALKS.filter(isRecorded))('the emulator walks as a real OpenStack did: $name', (walk) => {
  const both = { real: readWalk(walk), ours: walked.get(walk) ?? [] };
  expect(differencesOf(walk, both)).toEqual({ unknown: {}, gone: [] });
});

test.each([...WALKS, ...OWN_WALKS])('saved and loaded after each event, $name goes the same way', async (walk) => {
  const target = await createEmulatorWalkTarget(walk, { reloads: true });
  const again = await runWalk(walk, target);
  await target.close();
  const courses = (steps: readonly WalkedStep[]) => steps.map((step) => ({ ...step, refusal: '' }));
  expect(courses(again)).toEqual(courses(walked.get(walk) ?? []));
});

test.each([...WALKS, ...OWN_WALKS])('every step of $name has a name of its own', ({ steps }) => {
  const names = steps.map(({ operation }) => operation);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('every step that only prepares succeeds', () => {
  const failed = [...walked.values()]
    .flat()
    .filter((step) => step.operation.startsWith('before') && step.status >= 300);
  expect(failed).toEqual([]);
});

const OPERATIONS = KINDS.flatMap((kind) => modelOf(kind).operations.map(({ id }) => `${kind} ${id}`));

/** What the walks did, as `kind operation`, of the steps that a condition picks. */
function done(walks: readonly Walk[], condition: (step: WalkedStep) => boolean): string[] {
  return walks.flatMap((walk) =>
    walk.steps.flatMap(({ does, operation }) => {
      const step = walked.get(walk)?.find((one) => one.operation === operation);
      return does && step && condition(step) ? [does.join(' ')] : [];
    }),
  );
}

test('every operation of the model is walked on the real cloud, too, or says why not', () => {
  const walks = new Set(done(WALKS, () => true));
  const excused = NOT_WALKED.map(({ kind, operation }) => `${kind} ${operation}`);
  expect(OPERATIONS.filter((one) => !walks.has(one) && !excused.includes(one))).toEqual([]);
  expect(excused.filter((one) => walks.has(one) || !OPERATIONS.includes(one))).toEqual([]);
});

test('the emulator serves every operation of the model: each succeeds in a walk, or says why it cannot', () => {
  const served = new Set(done([...WALKS, ...OWN_WALKS], ({ status }) => status < 300));
  const excused = [
    ...NOT_WALKED.filter(({ isServed }) => isServed === false).map(({ kind, operation }) => `${kind} ${operation}`),
    ...ONLY_REFUSED.map(([kind, operation]) => `${kind} ${operation}`),
  ];
  expect(OPERATIONS.filter((one) => !served.has(one) && !excused.includes(one))).toEqual([]);
  expect(excused.filter((one) => served.has(one))).toEqual([]);
  const asked = new Set(done(WALKS, () => true));
  expect(ONLY_REFUSED.filter(([kind, operation]) => !asked.has(`${kind} ${operation}`))).toEqual([]);
});
