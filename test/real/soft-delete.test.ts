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

  test('are known from the first list on: a restore is told from SOFT_DELETED', async () => {
    const id = await workshop.makeServer();
    await workshop.until('server', id, 'ACTIVE');
    await workshop.session.need('compute-soft', 'DELETE', `/servers/${id}`);
    await workshop.until('server', id, 'SOFT_DELETED');
    // Nova removes it for good after 60 s; well before that it is restored.
    watch = await new WatchProcess(['server'], { cloud: 'real-admin-softdelete', allProjects: true }).ready();
    expect(watch.of(id)).toEqual([]);
    await workshop.session.need('compute', 'POST', `/servers/${id}/action`, { restore: null });
    await workshop.until('server', id, 'ACTIVE');
    const told = await waitFor('the watch to tell the restore', () => watch?.of(id).at(0));
    expect(told.from).toMatchObject({ status: 'SOFT_DELETED', vmState: 'soft-delete', taskState: null });
    await waitFor('the watch to tell its end', () => {
      const last = watch?.of(id).at(-1);
      return last !== undefined && dig(last.to, 'status') === 'ACTIVE' ? last : undefined;
    });
  });
});
