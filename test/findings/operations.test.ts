import { expect, test } from 'vitest';
import { beginAll } from './begin-all.ts';
import { isRight, wrongs } from './judge-cases.ts';
import { BETWEEN_WRITES, HUNG_ELSEWHERE, UNSAID, UNTOLD_FAILURES } from './operation-exceptions.table.ts';
import { createWorld, type World } from './world.ts';

const MINUTE = 60_000;

/** Lets everything go on that hangs. */
function releaseAll({ emulated }: World): void {
  const { faults, walker } = emulated.state.kernel;
  for (const { id } of faults.all()) if (faults.remove(id)) walker.release(id);
}

test('every operation that hangs at any step is found, with the step that does not come and who is to write it, until it goes on', async () => {
  const world = await createWorld({ paceMs: MINUTE });
  const made = await beginAll(world, 'hang', { restMs: 22 * MINUTE });
  await world.advance(20 * MINUTE);
  // The longest that anything takes before it is measured: the copying of disks.
  await world.advance(5 * 60 * MINUTE);
  const stuck = world.open().filter(({ type }) => type === 'stuck');
  const wrong = wrongs(made, stuck).filter((name) => !BETWEEN_WRITES.includes(name));
  expect(wrong.toSorted()).toEqual(Object.keys(HUNG_ELSEWHERE).toSorted());
  const ids = new Set(made.map(({ id }) => id));
  const others = world.open().filter(({ resourceId }) => !ids.has(resourceId));
  const told = new Set(others.map(({ rule, kind }) => `${rule} ${kind}`));
  // What is confirmed has no task, nor has one that is between two writes of an evacuation: their migrations tell.
  told.delete('migration-without-server-task migration');
  // An image whose volume hangs before it is sent has no data.
  told.delete('image-never-uploaded image');
  expect([...told]).toEqual(['stuck migration']);
  releaseAll(world);
  // What goes on copies disks first, at the pace of a real cloud.
  await world.advance(3 * 60 * MINUTE);
  const left = world.open().filter(({ type, resourceId }) => type === 'stuck' && ids.has(resourceId));
  expect(left.map(({ resourceId }) => made.find(({ id }) => id === resourceId)?.one.name)).toEqual([]);
  await world.close();
}, 600_000);

test('every operation that fails at any step is found, with the step that did not come and what the service says', async () => {
  const world = await createWorld({ paceMs: 500 });
  const made = await beginAll(world, 'fail', { restMs: 12_000 });
  await world.advance(3 * MINUTE);
  const failed = world.told.map(({ finding }) => finding).filter(({ type }) => type === 'failed');
  expect(wrongs(made, failed).toSorted()).toEqual(Object.keys(UNTOLD_FAILURES).toSorted());
  const unsaid = made.filter(({ one, id }) => {
    const right = failed.filter((finding) => finding.resourceId === id && isRight({ one, finding }));
    return (
      one.kind === 'server' && right.length > 0 && !right.some(({ fault }) => fault?.includes('the disk is on fire'))
    );
  });
  expect(unsaid.map(({ one }) => one.name)).toEqual(Object.keys(UNSAID));
  await world.close();
}, 600_000);
