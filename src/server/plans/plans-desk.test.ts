import { expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import type { ExpandedPlan } from '../../operations/plans/task.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ViewedCloud } from '../access/viewer-in-cloud.ts';
import type { World } from '../clouds/world.ts';
import { PlansDesk } from './plans-desk.ts';

const PLAN: ExpandedPlan = { name: 'rest', arguments: {}, allProjects: false, maxFailures: 0, chains: [] } as never;

/** A desk over one cloud whose store remembers only when it is let. */
function createDesk() {
  const begun: string[] = [];
  let remember = (): void => undefined;
  const store = {
    journals: async () => [],
    journal: async () => [],
    appendToJournal: async (name: string) => void begun.push(name),
    remember: () =>
      new Promise<void>((resolve) => {
        remember = resolve;
      }),
  };
  const served = { name: 'east', store, engine: {} };
  const world = { clock: new SimulatedClock(), clouds: [served], log: () => undefined };
  const identity = { userId: 'u', userName: 'demo', projectId: 'p', projectName: 'demo', roles: [] };
  const viewed = { served, access: { identity, cloud: {} } };
  const viewer = { name: 'demo', access: new Map([['east', viewed.access]]), ended: new AbortController().signal };
  const desk = new PlansDesk(world as unknown as World);
  return {
    begun,
    desk,
    begin: () => desk.begin(viewer as unknown as Viewer, viewed as unknown as ViewedCloud, PLAN, 'run-1'),
    letRemember: () => remember(),
  };
}

test('a run that is asked for while the server ends is refused, and nothing of it is begun', async () => {
  const { desk, begun, begin, letRemember } = createDesk();
  await desk.loaded();
  const asked = begin();
  await Promise.resolve();
  await desk.close();
  letRemember();
  await expect(asked).rejects.toMatchObject({ status: 503, code: 'access.limited' });
  expect([begun, desk.board.get('run-1')]).toEqual([[], undefined]);
});
