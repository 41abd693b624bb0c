import type { Kind } from '../../model/kind.ts';
import { operationOf } from '../../model/paths-of.ts';
import { isOpenStackError } from '../../openstack/open-stack-error.ts';
import { isJsonObject } from '../../openstack/read-body.ts';
import { followToEnd, seeOnce } from '../follow/follow-to-end.ts';
import { beginFollowing, type Following, placeOfFollowing, traceOf } from '../follow/following.ts';
import { placeNow } from '../follow/tracks.ts';
import type { Outcome } from '../outcome.ts';
import type { Looked } from '../preflight/read-look.ts';
import { RESOURCES } from '../resources.table.ts';
import { awaitFollowed } from './await-followed.ts';
import type { Answered, RunFrame } from './frame.ts';
import { type EndOf, outcomeOf } from './outcome-of.ts';
import { isUnanswered, settleRequest } from './settle.ts';
import { type SentRequest, tagCloud } from './tagged-cloud.ts';

/** How far an operation is to be followed. */
export interface FollowOptions {
  readonly timeoutMs?: number;
  readonly follows?: boolean;
}

/** An operation that was sent, and what the service threw where it refused. */
export interface Ran {
  readonly outcome: Outcome;
  readonly error?: unknown;
}

/** A request that arrived. */
interface Arrived extends Answered {
  readonly answer: unknown;
}

/** When it was sent: by our clock's `monotonic`, and by the clock of the service before. */
interface Times {
  readonly startedMs: number;
  readonly sentMs: number;
}

/** Sends an operation that was judged, once, and follows it to its end. */
export async function sendAndFollow(frame: RunFrame, looked: Looked, options: FollowOptions): Promise<Ran> {
  const startedMs = frame.clock.monotonic();
  const sentMs = frame.serviceTime.ms;
  const sent = await sendOnce(frame, looked);
  if (!('end' in sent)) {
    const { id, serviceRequestId } = sent;
    await frame.onAnswered?.({ id, serviceRequestId });
    return { outcome: await followArrived(frame, looked, { ...sent, startedMs, sentMs, ...options }) };
  }
  const tookMs = Math.round(frame.clock.monotonic() - startedMs);
  return { outcome: outcomeOf(frame, looked, { ...sent.end, tookMs }), error: sent.error };
}

/** Follows an operation that arrived to its end. @param looked - as it was before the request */
export async function followArrived(
  frame: RunFrame,
  looked: Looked,
  sent: Arrived & FollowOptions & Times,
): Promise<Outcome> {
  const { clock, asked } = frame;
  const { id, serviceRequestId, answer, startedMs } = sent;
  const made = (how: EndOf): Outcome =>
    outcomeOf(frame, looked, { ...how, tookMs: Math.round(clock.monotonic() - startedMs) });
  const about = { id: id === '' ? null : id, serviceRequestId, answer };
  const isSo = looked.body !== null && asked.row.isSo?.(looked.body, asked.args) === true;
  const settles = isSo ? 'answer' : (asked.row.settles ?? defaultEnd(asked.kind, asked.row.operation));
  if (sent.follows === false) return made({ ...about, end: 'sent' });
  if (settles === 'answer' || id === '') return made({ ...about, end: 'succeeded', ...(await statesNow(frame, id)) });
  const following = await followIt(frame, looked, sent);
  const left = { ...about, steps: following.steps, states: following.steps.at(-1)?.states ?? null };
  if (following.end === undefined) return made({ ...left, end: 'timed-out', step: placeOfFollowing(following) });
  const { end: how } = following;
  if (how.end === 'superseded') {
    const by = { operation: how.by, requestId: how.requestId };
    return made({ ...left, end: how.end, step: how.step, by });
  }
  if (how.end === 'failed') return made({ ...left, end: how.end, step: how.step, fault: how.fault });
  const isProven = await prove(frame, looked, id);
  const others: EndOf = isProven ? await awaitFollowed(frame, answer, sent) : { end: 'failed' };
  const step =
    others.end === 'succeeded' ? null : placeNow(asked.kind, following.operations, traceOf(following).slice(0, -1));
  return made({ ...left, ...others, step });
}

/** Claims that the resource shows that it went well, where its states cannot. */
async function prove({ asked, cloud, signal }: RunFrame, { body: before }: Looked, id: string): Promise<boolean> {
  const access = RESOURCES[asked.kind];
  if (asked.row.proof === undefined || before === null || access === undefined) return true;
  return asked.row.proof(await access.get(cloud, id, signal), before, asked.args);
}

function defaultEnd(kind: Kind, operation: string): 'answer' | 'states' {
  return (operationOf(kind, operation)?.paths.length ?? 0) > 0 ? 'states' : 'answer';
}

/** The states after an operation that its answer ends; read where they can be. */
async function statesNow(frame: RunFrame, id: string): Promise<Pick<EndOf, 'states'>> {
  const { kind } = frame.asked;
  if (id === '') return {};
  try {
    return { states: (await seeOnce({ kind, id, isOutside: !frame.engine.follows(kind) }, frame)).states };
  } catch {
    // It is done whether or not it can be seen.
    return {};
  }
}

async function sendOnce(frame: RunFrame, looked: Looked): Promise<Arrived | { end: EndOf; error: unknown }> {
  const { asked, cloud, requestId, signal, onProgress } = frame;
  const sent: SentRequest = { isSent: false };
  await frame.onSending?.({
    requestId,
    arguments: asked.args,
    serviceMs: frame.serviceTime.ms,
    states: looked.look.facts?.states ?? null,
    before: looked.body,
  });
  onProgress({ type: 'sent', requestId });
  try {
    const answer = await asked.row.send(tagCloud(cloud, requestId, sent), asked.id, asked.args, signal);
    const serviceRequestId = sent.answer?.requestId ?? null;
    return { id: idOf(frame, answer), serviceRequestId, answer: bodyOf(answer) };
  } catch (error) {
    if (signal.aborted || !isOpenStackError(error)) throw error;
    if (sent.isSent && isUnanswered(error)) return resolveLost(frame, looked, error);
    return { end: refusalOf(error), error };
  }
}

/** No answer came: the traces of the request tell. */
async function resolveLost(
  frame: RunFrame,
  looked: Looked,
  error: Error,
): Promise<Arrived | { end: EndOf; error: unknown }> {
  const { asked, signal } = frame;
  frame.onProgress({ type: 'unanswered', message: error.message });
  const states = looked.look.facts?.states ?? null;
  const found = await settleRequest(frame, asked, { states, serviceMs: frame.serviceTime.ms });
  signal.throwIfAborted();
  if (found.found === 'arrived') return { id: found.id, serviceRequestId: found.requestId, answer: null };
  const fault = `the request was not answered, and nothing shows that it arrived: ${error.message}`;
  return { end: { end: 'failed', fault }, error };
}

/** What the service said no to; its own fault is a failure. */
function refusalOf(error: Error): EndOf {
  const message = isOpenStackError(error) ? (error.serviceMessage ?? error.message) : error.message;
  const status = isOpenStackError(error) ? error.status : undefined;
  if (status === undefined || status >= 500) return { end: 'failed', fault: message };
  return { end: 'refused', reasons: [{ code: 'service', message }] };
}

/** The resource, or the one that was made. */
function idOf({ asked }: RunFrame, answer: unknown): string {
  if (asked.id !== '') return asked.id;
  return isJsonObject(answer) && typeof answer.id === 'string' ? answer.id : '';
}

/** What the service answered, without what is said of the exchange. */
function bodyOf(answer: unknown): unknown {
  return isJsonObject(answer) && 'receivedAtMs' in answer ? (answer.body ?? null) : answer;
}

async function followIt(frame: RunFrame, looked: Looked, sent: Arrived & FollowOptions & Times): Promise<Following> {
  const { asked, engine, clock } = frame;
  const { kind, row } = asked;
  const facts = looked.look.facts;
  const before = { states: facts?.states ?? null, atMs: clock.now() };
  const following = beginFollowing(kind, [row.operation, ...(row.or ?? [])], before);
  const { projectId } = looked.look.caller;
  const isForeign =
    facts?.projectId != null && facts.projectId !== projectId && engine.row(kind, sent.id) === undefined;
  const task = {
    kind,
    id: sent.id,
    following,
    serviceRequestId: sent.serviceRequestId,
    sentMs: sent.sentMs,
    timeoutMs: sent.timeoutMs,
    isOutside: isForeign || !engine.follows(kind),
  };
  const onStep: Parameters<typeof followToEnd>[1]['onStep'] = (step) => frame.onProgress({ type: 'step', ...step });
  return followToEnd(task, { ...frame, onStep });
}
