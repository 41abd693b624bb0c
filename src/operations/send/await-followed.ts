import { accepts } from '../../model/fit-states.ts';
import type { StatePattern } from '../../model/states.ts';
import { isJsonObject } from '../../openstack/read-body.ts';
import type { WatchedKind } from '../../watch/watched-kind.ts';
import { readFault } from '../follow/read-fault.ts';
import type { RunFrame } from './frame.ts';
import type { EndOf } from './outcome-of.ts';

/** How long another resource may take to come to rest once the operation itself is over, unless told otherwise. */
const LONGEST_MS = 3_600_000;

/**
 * Waits until the other resources of an operation that went well are at rest too: a backup is available again whether or not the volume
 * it was restored to came out well.
 */
export async function awaitFollowed(
  frame: RunFrame,
  answer: unknown,
  { sentMs, timeoutMs = LONGEST_MS }: { readonly sentMs: number; readonly timeoutMs?: number | undefined },
): Promise<EndOf> {
  for (const { kind, argument, answer: field, ends } of frame.asked.row.follows ?? []) {
    const id = argument === undefined ? fieldOf(answer, field) : frame.asked.args[argument];
    if (typeof id !== 'string' || !frame.engine.follows(kind)) continue;
    const how = await rest(frame, { kind, id, ends }, { sentMs, timeoutMs });
    if (how !== undefined) return how;
  }
  return { end: 'succeeded' };
}

function fieldOf(answer: unknown, field: string | undefined): unknown {
  return isJsonObject(answer) && field !== undefined ? answer[field] : undefined;
}

/** Waits for one of them; answers how it went where that was not well. */
async function rest(
  { engine, cloud, clock, signal }: RunFrame,
  { kind, id, ends }: { readonly kind: WatchedKind; readonly id: string; readonly ends: StatePattern | undefined },
  { sentMs, timeoutMs }: { readonly sentMs: number; readonly timeoutMs: number },
): Promise<EndOf | undefined> {
  const endsAtMs = clock.monotonic() + timeoutMs;
  let waking = new AbortController();
  const stop = (): void => waking.abort();
  const unsubscribe = engine.subscribe(kind, id, stop);
  signal.addEventListener('abort', stop, { once: true });
  try {
    await engine.look(kind, [id], signal);
    for (;;) {
      const row = engine.row(kind, id);
      const noun = `the ${kind.replaceAll('-', ' ')} ${row?.name || id}`;
      if (row === undefined) return { end: 'failed', fault: `${noun} is gone` };
      const isOtherwise = ends !== undefined && !accepts(ends, row.states);
      if (row.phase === 'error' || (isOtherwise && row.phase !== 'transitional')) {
        const fault = await readFault(cloud, { kind, id, sinceMs: sentMs }, signal);
        return { end: 'failed', fault: fault ?? `${noun} is ${row.states.status}` };
      }
      if (row.phase !== 'transitional') return undefined;
      const leftMs = endsAtMs - clock.monotonic();
      if (leftMs <= 0 || signal.aborted) return { end: 'timed-out', message: `${noun} is still ${row.states.status}.` };
      waking = new AbortController();
      await clock.sleep(leftMs, waking.signal);
    }
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', stop);
  }
}
