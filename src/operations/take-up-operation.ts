import { readFacts } from '../model/read-facts.ts';
import { isNotFound } from '../openstack/open-stack-error.ts';
import type { JsonObject } from '../openstack/read-body.ts';
import type { Outcome } from './outcome.ts';
import type { OperationPorts } from './ports.ts';
import { type Looked, readCaller } from './preflight/read-look.ts';
import { RESOURCES } from './resources.table.ts';
import { frameOf, type OperationRequest, type RunOptions } from './run-operation.ts';
import type { Answered, RunFrame, Sending } from './send/frame.ts';
import { LEFT_BEHIND } from './send/left-behind.table.ts';
import { followArrived } from './send/send-and-follow.ts';
import { settleRequest } from './send/settle.ts';

/** What is known of an operation that a former run may have sent. */
export interface FormerRun {
  readonly sending: Sending;
  /** What came of it, where that was written down. */
  readonly answered?: Answered;
  /** Request ids of the service that are known to be of other operations. */
  readonly others?: ReadonlySet<string>;
}

/**
 * Takes up an operation that a former run was about to send, or had sent: finds out whether the request arrived, and follows it to its
 * end. Nothing is sent.
 *
 * @param request - as it was, with the arguments that were sent
 * @returns how it ended; `undefined` where nothing shows that it arrived, for as long as it may have been on its way
 * @throws what looking throws: where the cloud does not answer, nothing is known
 */
export async function takeUpOperation(
  request: OperationRequest,
  former: FormerRun,
  ports: OperationPorts,
  options: RunOptions = {},
): Promise<Outcome | undefined> {
  const { sending } = former;
  const frame = frameOf({ ...request, arguments: sending.arguments }, ports, options, sending.requestId);
  const startedMs = frame.clock.monotonic();
  const answered = former.answered ?? (await findArrived(frame, former));
  if (answered === undefined) return undefined;
  if (former.answered === undefined) await options.onAnswered?.(answered);
  const looked = await lookedBefore(frame, sending.before);
  return followArrived(frame, looked, { ...answered, answer: null, startedMs, sentMs: sending.serviceMs, ...options });
}

async function findArrived(frame: RunFrame, { sending, others }: FormerRun): Promise<Answered | undefined> {
  const { asked, signal } = frame;
  if (await isDone(frame, sending)) return { id: asked.id, serviceRequestId: null };
  const before = { ...sending, ...(others === undefined ? {} : { others }) };
  const settled = await settleRequest(frame, asked, before);
  signal.throwIfAborted();
  if (settled.found === 'arrived') return { id: settled.id, serviceRequestId: settled.requestId };
  return (await isDone(frame, sending)) ? { id: asked.id, serviceRequestId: null } : undefined;
}

/** Claims that the resource shows what the operation does, where neither a log nor its states would. */
async function isDone(frame: RunFrame, { before }: Sending): Promise<boolean> {
  const { asked, cloud, signal } = frame;
  const { kind, id, args, row } = asked;
  const shows = LEFT_BEHIND[`${kind} ${row.operation}`];
  const access = RESOURCES[kind];
  if (id === '' || before === null || access === undefined) return false;
  if (shows === undefined && row.proof === undefined) return false;
  try {
    if (shows !== undefined) return await shows({ cloud, id, args, signal });
    const body = await access.get(cloud, id, signal);
    return row.proof?.(body, before, args) === true && row.proof(before, before, args) !== true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** The look as it was before the request. What stood in the way then is of no matter any more. */
async function lookedBefore(frame: RunFrame, body: JsonObject | null): Promise<Looked> {
  const { asked, cloud, policy = {}, signal } = frame;
  const { kind, row, args } = asked;
  const caller = await readCaller(cloud, kind, policy, signal);
  const facts = body === null ? null : readFacts(kind, body);
  return {
    look: { kind, row, args, caller, facts, others: [], quotas: [], blocks: [] },
    preflight: { allowed: true, reasons: [], unchecked: [], isNotNow: false },
    body,
  };
}
