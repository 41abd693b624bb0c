import { afterAll, beforeAll, expect, test } from 'vitest';
import { dig } from './harness/body.ts';
import { describeReal, ensureUp } from './harness/real-cloud.ts';
import { session } from './harness/session.ts';
import { waitFor } from './harness/wait.ts';
import { WatchProcess } from './harness/watch-process.ts';
import { Workshop } from './harness/workshop.ts';

describeReal('servers that are deleted softly under nephoscope watch', () => {
  let workshop: Workshop;
  let watch: WatchProcess | undefined;

  beforeAll(async () => {
    await ensureUp();
    workshop = new Workshop(await session('demo'));
  });

  afterAll(async () => {
    await watch?.stop();
    await workshop?.cleanUp();
  });

  test('are known from the first list on: what becomes of them is told from SOFT_DELETED', async () => {
    const { id, watch } = await watchSoftDeleted();
    expect(watch.of(id)).toEqual([]);
    // Nova removes it for good some 60 s after its deletion; should it be that late already, that is told instead.
    await workshop.session.ask('compute', { method: 'POST', path: `/servers/${id}/action`, body: { restore: null } });
    const told = await waitFor('the watch to tell what became of it', () => watch.of(id).at(0));
    expect(told.from).toMatchObject({ status: 'SOFT_DELETED', vmState: 'soft-delete', taskState: null });
    await waitFor('the watch to tell its end', () => {
      const last = watch.of(id).at(-1);
      return last !== undefined && (last.to === null || dig(last.to, 'status') === 'ACTIVE') ? last : undefined;
    });
  });

  /** A watch whose first list fell into the minute in which a server is softly deleted; on a slow machine not at the first try. */
  async function watchSoftDeleted(): Promise<{ id: string; watch: WatchProcess }> {
    for (let turn = 0; turn < 5; turn++) {
      const id = await workshop.makeServer();
      await workshop.until('server', id, 'ACTIVE');
      await workshop.session.need('compute-soft', 'DELETE', `/servers/${id}`);
      await workshop.until('server', id, 'SOFT_DELETED');
      await watch?.stop();
      watch = await new WatchProcess(['server'], { cloud: 'real-admin-softdelete', allProjects: true }).ready();
      const body = await workshop.read('server', id);
      if (dig(body, 'status') === 'SOFT_DELETED' && dig(body, 'OS-EXT-STS:task_state') === null) return { id, watch };
    }
    throw new Error('no watch was ready within a minute of a soft deletion');
  }
});
