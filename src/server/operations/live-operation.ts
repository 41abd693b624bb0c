import type { Outcome, Progress } from '../../operations/outcome.ts';
import { type RunOptions, runOperation } from '../../operations/run-operation.ts';
import { takeUpOperation } from '../../operations/take-up-operation.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ViewedCloud } from '../access/viewer-in-cloud.ts';
import { asOwner } from './as-owner.ts';
import { cancelledEnd, endOf, endOfError, LOST, NOT_SENT, SIGNED_OUT } from './ends.ts';
import { findMade } from './find-made.ts';
import { isNewStep, type KeptEnd, type KeptOperation, type OperationEntry, takeEntry } from './kept-operation.ts';
import { type Beginning, type Desk, type Live, wordsOf } from './live.ts';
import { shownSending, splitAnswer } from './without-secrets.ts';

/** Who runs what, and where. */
export interface Run {
  readonly viewer: Viewer;
  readonly viewed: ViewedCloud;
  readonly beginning: Beginning;
}

/** Runs an operation with the token of the one who asked, to its end; what was sent is followed though they sign out. */
export async function runLive(desk: Desk, live: Live, { viewer, viewed, beginning }: Run): Promise<void> {
  const { clock, random } = desk.world;
  const { request, retryConflictsMs, timeoutMs } = beginning;
  const ports = { cloud: viewed.access.cloud, engine: viewed.served.engine, clock, random };
  const signOut = (): void => desk.stop(live, 'signed-out');
  // A signal of its own for each operation: many may listen to the one of the sign-in.
  const ended = AbortSignal.any([viewer.ended]);
  ended.addEventListener('abort', signOut, { once: true });
  if (ended.aborted) signOut();
  const ran = await runOperation(request, ports, {
    ...hooksOf(desk, live),
    ...(retryConflictsMs === undefined ? {} : { retryConflictsMs }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  }).then(
    (outcome) => ({ outcome }),
    (error: unknown) => ({ error }),
  );
  ended.removeEventListener('abort', signOut);
  if ('outcome' in ran && !isCutShort(live, ran.outcome)) return finish(desk, live, ran.outcome, viewer);
  const isSent = desk.board.get(live.id)?.sending != null;
  if (live.wish === 'closing') return;
  if (live.wish === 'cancelled') return end(desk, live, cancelledEnd(isSent));
  // Who signs out takes the token along; and what failed after the request left may still have arrived.
  if (isSent) return followFormer(desk, live);
  return end(desk, live, live.wish === 'signed-out' ? SIGNED_OUT : endOfError('error' in ran ? ran.error : undefined));
}

/** Claims that an outcome says no more than that it was stopped. */
function isCutShort({ stop }: Live, outcome: Outcome): boolean {
  return stop.signal.aborted && (outcome.end === 'timed-out' || outcome.end === 'refused');
}

/** How often, and after how long, a cloud that does not answer is asked again what became of an operation. */
const MOST_TROUBLES = 20;
const TROUBLE_MS = 30_000;

/** Goes on following what a former run sent, or somebody who has gone: reads only, with the server's own token. */
export async function followFormer(desk: Desk, live: Live): Promise<void> {
  if (desk.board.get(live.id)?.sending == null) return end(desk, live, NOT_SENT);
  if (live.wish === 'cancelled') return end(desk, live, cancelledEnd(true));
  live.stop = new AbortController();
  delete live.wish;
  desk.board.change(live.id, (kept) => ({ ...kept, isTakenUp: true, state: 'following' }));
  for (let troubles = 0; ; troubles++) {
    const looked = await lookFor(desk, live).catch((error: unknown) => ({ trouble: wordsOf(error) }));
    if (looked !== undefined && 'end' in looked && !isCutShort(live, looked)) return finish(desk, live, looked);
    if (live.wish === 'closing') return;
    if (live.wish === 'cancelled') return end(desk, live, cancelledEnd(true));
    if (looked === undefined) return end(desk, live, LOST);
    const trouble = 'trouble' in looked ? looked.trouble : '';
    if (troubles >= MOST_TROUBLES) return end(desk, live, { ...LOST, message: `${LOST.message} ${trouble}` });
    await desk.world.clock.sleep(TROUBLE_MS, live.stop.signal);
  }
}

/** Finds out what became of what was sent. @returns `undefined` where nothing shows that it arrived */
async function lookFor(desk: Desk, live: Live): Promise<Outcome | undefined> {
  const { clock, random } = desk.world;
  const kept = desk.board.get(live.id);
  if (kept === undefined || kept.sending === null) return undefined;
  const { served, stop } = live;
  const { cloud, engine } = served;
  const { request, owner, sending } = kept;
  await engine.ready(request.kind, stop.signal);
  const answered = kept.answered ?? findMade(served, kept);
  const ports = { cloud: asOwner(cloud, owner), engine, clock, random };
  const { timeoutMs } = request;
  return takeUpOperation(request, { sending, ...(answered === undefined ? {} : { answered }) }, ports, {
    ...hooksOf(desk, live),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

/** What a run tells: written down before what follows from it, and shown. */
function hooksOf(desk: Desk, live: Live): RunOptions {
  const { id, served, stop } = live;
  const { clock, log } = desk.world;
  const note = async (entry: OperationEntry): Promise<void> => {
    await desk.write(served, id, entry);
    desk.board.change(id, (kept) => takeEntry(kept, entry));
  };
  return {
    signal: stop.signal,
    onProgress: (progress) => desk.board.change(id, (kept) => seen(kept, progress, clock.now())),
    onSending: async (sending) => {
      stop.signal.throwIfAborted();
      const { kind, operation } = desk.board.get(id)?.request ?? {};
      if (kind === undefined || operation === undefined) throw new RangeError(`the operation ${id} is not known`);
      await note({ type: 'sending', sending: shownSending(kind, operation, sending), atMs: clock.now() });
      if (!stop.signal.aborted) return;
      // It was stopped while that was written: nothing leaves.
      desk.board.change(id, (kept) => ({ ...kept, sending: null }));
      stop.signal.throwIfAborted();
    },
    onAnswered: async (answered) => {
      const entry: OperationEntry = { type: 'answered', answered, atMs: clock.now() };
      await note(entry).catch((error: unknown) => {
        // It is sent: what cannot be written down is followed all the same.
        log(`operation ${id}: its journal cannot be written: ${wordsOf(error)}`);
        desk.board.change(id, (kept) => takeEntry(kept, entry));
      });
      if (live.wish !== undefined) stop.abort(live.wish);
    },
  };
}

/** What is known after something was told. */
function seen(kept: KeptOperation, progress: Progress, nowMs: number): KeptOperation {
  const at = { ...kept, updatedAtMs: nowMs };
  switch (progress.type) {
    case 'waiting':
      return { ...at, state: 'waiting', waiting: { reasons: progress.reasons, untilMs: progress.untilMs } };
    case 'sent':
    case 'unanswered':
      return at;
    case 'step': {
      const { type: _, ...step } = progress;
      const isNew = isNewStep(kept.steps, step.states);
      const steps = isNew ? [...kept.steps, { states: step.states, atMs: nowMs }].slice(-MOST_STEPS) : kept.steps;
      return { ...at, state: 'following', progress: step, steps };
    }
  }
}

/** So many steps are kept of an operation, the newest. */
const MOST_STEPS = 200;

async function finish(desk: Desk, live: Live, outcome: Outcome, viewer?: Viewer): Promise<void> {
  const { shown, secrets } = splitAnswer(outcome.answer);
  const { id } = live;
  const hasSecrets = viewer !== undefined && !viewer.ended.aborted && Object.keys(secrets).length > 0;
  const forget = (): void => desk.board.change(id, (kept) => ({ ...kept, hasSecrets: false }));
  if (hasSecrets) desk.secrets.keep(id, viewer.id, secrets, forget);
  const steps = outcome.steps.slice(-MOST_STEPS);
  await end(desk, live, endOf(outcome), { resource: outcome.id, steps, answer: shown, hasSecrets });
}

/** What is shown of an end beside what is written down. */
interface More {
  readonly resource: string | null;
  readonly steps: KeptOperation['steps'];
  /** In memory only: what a service says may be as long and as private as the console of a server. */
  readonly answer: unknown;
  readonly hasSecrets: boolean;
}

async function end(desk: Desk, live: Live, how: KeptEnd, more?: More): Promise<void> {
  const { clock, log, telemetry } = desk.world;
  const kept = desk.board.get(live.id);
  if (kept === undefined) return;
  const { kind, operation } = kept.request;
  telemetry.operationEnded({ cloud: live.served.name, kind, operation, end: how.end });
  const { resource, steps, answer, hasSecrets } = more ?? { ...kept, answer: null, hasSecrets: false };
  const entry: OperationEntry = {
    type: 'ended',
    end: how,
    resource: resource ?? kept.resource,
    steps,
    atMs: clock.now(),
  };
  await desk
    .write(live.served, live.id, entry)
    .catch((error: unknown) => log(`operation ${live.id}: its end cannot be written down: ${wordsOf(error)}`));
  desk.board.change(live.id, (before) => ({ ...takeEntry(before, { ...entry, end: { ...how, answer } }), hasSecrets }));
}
