import type { Cursor, Row, Transition } from '../../../src/store/records.ts';
import { goneRow, rowOf, transitionOf } from '../../../src/watch/transition.ts';
import type { Source } from '../../../src/watch/watcher.ts';
import type { Watch } from './engine.ts';

const TICK_MS = 2_000;

/**
 * What most pollers do: list once, then ask for what changed since our own clock's time of the request before, believe what comes,
 * and list no second time.
 */
export const watchNaively: Watch = (sources, ports) => {
  const stopping = new AbortController();
  const running = Promise.all(sources.map((source) => follow(source, ports, stopping.signal)));
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};

async function follow(
  { shard, collection }: Source,
  { clock, store }: Parameters<Watch>[1],
  signal: AbortSignal,
): Promise<void> {
  const rows = new Map<string, Row>();
  let sinceMs: number | undefined;
  while (!signal.aborted) {
    const startedMs = clock.now();
    try {
      if (sinceMs === undefined) for (const row of await store.rows(shard)) rows.set(row.id, row);
      const changed: Row[] = [];
      const transitions: Transition[] = [];
      const list =
        sinceMs === undefined
          ? collection.listAll(signal)
          : collection.listChanged({ sinceMs, rows, sinceSweepMs: 0 }, signal);
      for await (const page of list) {
        for (const resource of page.resources) {
          const nowMs = clock.now();
          const context = { shard, how: 'observed', seenAtMs: nowMs, dateMs: nowMs, beganAtMs: 0 } as const;
          const before = rows.get(resource.id) ?? changed.find(({ id }) => id === resource.id);
          const isGone = resource.standing === 'deleted';
          if (isGone && (before === undefined || before.goneAtMs !== undefined)) continue;
          const after =
            isGone && before !== undefined ? goneRow(before, resource, context) : rowOf(resource, before, context);
          const step = transitionOf(before, after, context);
          if (step !== undefined && sinceMs !== undefined) transitions.push(step);
          changed.push(after);
          rows.set(after.id, after);
        }
      }
      await store.commit({ shard, rows: changed, forget: [], transitions, cursor: cursorAt(startedMs) });
      sinceMs = Math.floor(startedMs / 1000) * 1000;
    } catch {
      // A request that failed: the next one asks again.
    }
    await clock.sleep(TICK_MS);
  }
}

function cursorAt(ms: number): Cursor {
  return { maxUpdatedMs: ms, answeredAtMs: ms, beganAtMs: 0, sweptAtMs: ms, savedAtMs: ms };
}
