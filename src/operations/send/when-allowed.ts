import type { Kind } from '../../model/kind.ts';
import { isStillSo, serviceNow } from '../batch/seen-body.ts';
import { textsIn } from '../calls/call.ts';
import { lookNow } from '../preflight/look-now.ts';
import type { Looked } from '../preflight/read-look.ts';
import type { RunFrame } from './frame.ts';

/** Where nothing tells of a change it is looked again after this. */
const LOOK_AGAIN_MS = 10_000;

/**
 * Looks whether an operation is allowed; while it is refused only because of what goes on, waits for the resources that are in the way
 * to change, as long as the frame has time.
 *
 * @returns the last look, allowed or not
 */
export async function whenAllowed(frame: RunFrame): Promise<Looked> {
  const { engine, clock, signal } = frame;
  let told = '';
  for (;;) {
    const waiting = listenTo(frame, resourcesOf(frame));
    try {
      const looked = await look(frame);
      const { allowed, isNotNow, reasons } = looked.preflight;
      const leftMs = frame.untilMs - clock.monotonic();
      if (allowed || !isNotNow || leftMs <= 0 || signal.aborted) return looked;
      const words = reasons.map(({ message }) => message).join(' ');
      if (words !== told) frame.onProgress({ type: 'waiting', reasons, untilMs: clock.now() + leftMs });
      told = words;
      // Into the stream, so that it is asked for as often as where something moves.
      for (const { kind, id } of resourcesOf(frame)) if (engine.follows(kind)) await engine.look(kind, [id], signal);
      await waiting.next(Math.min(leftMs, LOOK_AGAIN_MS));
    } finally {
      waiting.end();
    }
  }
}

/** Looks by what is shared or known already. That may be older than what is in the way: it alone never refuses. */
async function look(frame: RunFrame): Promise<Looked> {
  const { cloud, looks = cloud, engine, clock, asked, seen, policy = {}, signal, serviceTime } = frame;
  const known = seen !== undefined && isStillSo(engine, asked, seen) ? { known: seen.body } : {};
  if (seen !== undefined && known.known !== undefined) serviceTime.ms = serviceNow(seen, clock);
  const looked = await lookNow(looks, { ...asked, ...known }, policy, signal);
  const isFresh = looks === cloud && known.known === undefined;
  return isFresh || looked.preflight.allowed ? looked : lookNow(cloud, asked, policy, signal);
}

/** The resource, and those that the arguments name. */
function resourcesOf({ asked }: RunFrame): readonly { readonly kind: Kind; readonly id: string }[] {
  const others = (asked.row.arguments ?? []).flatMap(({ name, names }) => {
    const value = asked.args[name];
    if (names === undefined || names === 'flavor' || value === undefined) return [];
    return textsIn(value).map((id) => ({ kind: names, id }));
  });
  return [...(asked.id === '' ? [] : [{ kind: asked.kind, id: asked.id }]), ...others];
}

function listenTo({ engine, clock, signal }: RunFrame, resources: ReturnType<typeof resourcesOf>) {
  const waking = new AbortController();
  const stop = (): void => waking.abort();
  const ends = resources.map(({ kind, id }) => engine.subscribe(kind, id, stop));
  signal.addEventListener('abort', stop, { once: true });
  return {
    next: (ms: number) => clock.sleep(ms, waking.signal),
    end: () => {
      signal.removeEventListener('abort', stop);
      for (const end of ends) end();
    },
  };
}
