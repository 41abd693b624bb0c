import type { Clock } from '../../base/clock.ts';
import type { Kind } from '../../model/kind.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { isOpenStackError } from '../../openstack/open-stack-error.ts';
import type { Row } from '../../store/records.ts';
import type { Engine } from '../engine.ts';
import type { StepProgress } from '../outcome.ts';
import { readNow } from '../read-now.ts';
import { longestMs, progressOf } from './estimate.ts';
import { type FollowEvent, type Following, follow, isAsItLeavesIt, type Question } from './following.ts';
import { readAction } from './read-action.ts';
import { readFault } from './read-fault.ts';

/** A log that has no end yet, and a kind that is not in the stream, are asked again after these pauses, the last one ever after. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000] as const;

/** What following needs. */
export interface FollowPorts {
  readonly cloud: Cloud;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onStep: (progress: StepProgress) => void;
}

/** What is followed. */
export interface FollowTask {
  readonly kind: Kind;
  readonly id: string;
  readonly following: Following;
  /** The request id in the log of the service; `null` where it is not known. */
  readonly serviceRequestId: string | null;
  /** The clock of the service before the request, milliseconds since the epoch. */
  readonly sentMs: number;
  readonly timeoutMs: number | undefined;
  /** The stream does not have it: another project's, or of a kind that is not watched. It is then read again and again. */
  readonly isOutside: boolean;
}

/**
 * Follows a request that was answered until its end is known or its time is over.
 *
 * The engine tells the states; Nova's log is read when the server is at rest, and when it moves as nobody asked for.
 *
 * @returns what is known then; without an `end` the time was over
 */
export async function followToEnd(task: FollowTask, ports: FollowPorts): Promise<Following> {
  const { kind, id } = task;
  const { clock, engine, signal } = ports;
  let following = task.following;
  let waking = new AbortController();
  const nextNews = async (ms: number): Promise<void> => {
    waking = new AbortController();
    const stop = (): void => waking.abort();
    signal.addEventListener('abort', stop, { once: true });
    await clock.sleep(ms, waking.signal);
    signal.removeEventListener('abort', stop);
  };
  const take = (event: FollowEvent): void => {
    const before = following.steps.length;
    following = follow(following, event);
    if (following.steps.length > before || following.end !== undefined) tell();
  };
  const tell = (): void => {
    const row = engine.row(kind, id);
    ports.onStep(progressOf(following, row, { durations: engine.durations, nowMs: clock.now() }));
  };
  const unsubscribe = engine.subscribe(kind, id, (row) => {
    take(seenRow(row, clock.now()));
    waking.abort();
  });
  try {
    take(await seeOnce(task, ports));
    const row = engine.row(kind, id);
    const endsAtMs = clock.monotonic() + (task.timeoutMs ?? longestMs(following, row, engine.durations));
    for (let turn = 0; following.end === undefined; turn++) {
      const { question, steps } = following;
      if (question !== undefined) take(await answerTo(question, { ...task, following }, ports));
      if (following.end !== undefined || following.question !== undefined) continue;
      const leftMs = endsAtMs - clock.monotonic();
      if (leftMs <= 0 || signal.aborted) break;
      const asksAgain = question !== undefined || task.isOutside;
      const pauseMs = PAUSES_MS[Math.min(turn, PAUSES_MS.length - 1)] ?? leftMs;
      await nextNews(asksAgain ? Math.min(pauseMs, leftMs) : leftMs);
      // What is asked again and again without a change is asked more and more seldom.
      if (following.steps.length > steps.length) turn = -1;
      else if (task.isOutside) take(await seeOnce(task, ports));
      else if (question !== undefined) following = { ...following, question };
    }
  } finally {
    unsubscribe();
  }
  return following;
}

type Seen = Extract<FollowEvent, { type: 'seen' }>;

function seenRow(row: Row | undefined, atMs: number): Seen {
  if (row === undefined) return { type: 'seen', states: null, atMs, isAfterAnswer: true };
  const fault = row.facts.fault === undefined ? {} : { fault: row.facts.fault };
  return { type: 'seen', states: row.states, atMs, phase: row.phase, ...fault, isAfterAnswer: true };
}

/** Reads a resource once, into the stream where that has it. */
export async function seeOnce(
  { kind, id, isOutside }: Pick<FollowTask, 'kind' | 'id' | 'isOutside'>,
  { cloud, engine, clock, signal }: Omit<FollowPorts, 'onStep'>,
): Promise<Seen> {
  if (!isOutside) {
    const absent = await engine.look(kind, [id], signal);
    if (absent.includes(id)) return seenRow(undefined, clock.now());
    const row = engine.row(kind, id);
    if (row !== undefined) return seenRow(row, clock.now());
  }
  const facts = await readNow(cloud, { kind, id }, signal);
  if (facts === null) return seenRow(undefined, clock.now());
  const { states, fault } = facts;
  return { type: 'seen', states, atMs: clock.now(), ...(fault === undefined ? {} : { fault }), isAfterAnswer: true };
}

async function answerTo(question: Question, task: FollowTask, ports: FollowPorts): Promise<FollowEvent> {
  const { kind, id, following, serviceRequestId, sentMs } = task;
  const { cloud, signal } = ports;
  if (question === 'states') return seeOnce(task, ports);
  if (question === 'fault') {
    return { type: 'fault', text: await readFault(cloud, { kind, id, sinceMs: sentMs }, signal) };
  }
  if (serviceRequestId === null) return { type: 'action', result: 'unknown', fault: null };
  const asked = { serverId: id, requestId: serviceRequestId, isAtEnd: isAsItLeavesIt(following) };
  return readAction(cloud, asked, signal).catch((error: unknown): FollowEvent => {
    // Who may not read the log goes by the states.
    if (isOpenStackError(error) && error.status === 403) return { type: 'action', result: 'unknown', fault: null };
    throw error;
  });
}
