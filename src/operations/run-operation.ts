import { NephoscopeError } from '../base/errors.ts';
import type { Kind } from '../model/kind.ts';
import { isConflict } from '../openstack/open-stack-error.ts';
import type { SeenBody } from './batch/seen-body.ts';
import type { Arguments, CallRow } from './calls/call.ts';
import { callOf, callsOf, verbOf } from './calls/calls-of.ts';
import type { Outcome, Progress } from './outcome.ts';
import type { OperationPorts } from './ports.ts';
import { lookNow } from './preflight/look-now.ts';
import type { Asked, Looked } from './preflight/read-look.ts';
import { dateCloud } from './send/dated-cloud.ts';
import type { RunFrame, SendHooks } from './send/frame.ts';
import { outcomeOf } from './send/outcome-of.ts';
import { sendAndFollow } from './send/send-and-follow.ts';
import { whenAllowed } from './send/when-allowed.ts';

/** Something to do: an operation of the model on a resource. */
export interface OperationRequest {
  readonly kind: Kind;
  /** Id of the operation, such as `reboot_hard`. */
  readonly operation: string;
  /** The row of the calls, where an operation has several; the first when absent. */
  readonly verb?: string;
  /** Id of the resource; left out where one is made. */
  readonly id?: string;
  readonly arguments?: Arguments;
}

/** How an operation is run. Everything may be left out. */
export interface RunOptions extends SendHooks {
  readonly signal?: AbortSignal;
  /** Told of each step. */
  readonly onProgress?: (progress: Progress) => void;
  /** How long it is followed, in milliseconds; as long as its states may last at most when absent. */
  readonly timeoutMs?: number;
  /** How long it waits, in milliseconds, while it is refused only because of what goes on; 0 when absent. */
  readonly retryConflictsMs?: number;
  /** The resource as a list has shown it: it is not read again before, while the engine sees it as it was. */
  readonly seen?: SeenBody;
  /** False: it ends with the service's answer. */
  readonly follows?: boolean;
}

/**
 * Runs an operation: looks, judges, sends once, and follows to the end.
 *
 * What the model, a lock, a role, a quota or another resource forbids is refused before anything is sent. A request whose answer is lost
 * is looked for, and never sent again blindly.
 *
 * @returns how it ended; a refusal and a failure are values
 * @throws NephoscopeError `usage.invalid` for an operation that is not offered; `resource.not-found` for a resource that is not there;
 * and what the client throws while looking
 */
export async function runOperation(
  request: OperationRequest,
  ports: OperationPorts,
  options: RunOptions = {},
): Promise<Outcome> {
  const frame = frameOf(request, ports, options);
  const { signal, untilMs } = frame;
  for (;;) {
    const looked = await whenAllowed(frame);
    if (!looked.preflight.allowed)
      return outcomeOf(frame, looked, { end: 'refused', reasons: looked.preflight.reasons });
    const { outcome, error } = await sendAndFollow(frame, looked, options);
    // The state changed between the look and the request: what is only "not now" waits on.
    const isRace = outcome.end === 'refused' && isConflict(error) && ports.clock.monotonic() < untilMs;
    if (!isRace) return outcome;
    await ports.clock.sleep(RACE_MS, signal);
  }
}

/** What a run goes by. @param requestId - that of a former run which is taken up again; a new one when absent */
export function frameOf(
  request: OperationRequest,
  ports: OperationPorts,
  options: RunOptions,
  requestId = `req-${ports.random.uuid()}`,
): RunFrame {
  const { onSending, onAnswered, signal = new AbortController().signal, onProgress = () => undefined } = options;
  const serviceTime = { ms: ports.clock.now() };
  return {
    ...ports,
    ...(onSending === undefined ? {} : { onSending }),
    ...(onAnswered === undefined ? {} : { onAnswered }),
    cloud: dateCloud(ports.cloud, serviceTime),
    ...(ports.looks === undefined ? {} : { looks: dateCloud(ports.looks, serviceTime) }),
    seen: options.seen,
    serviceTime,
    asked: askedOf(request),
    requestId,
    signal,
    onProgress,
    untilMs: ports.clock.monotonic() + (options.retryConflictsMs ?? 0),
  };
}

/** How long after a conflict that nobody saw coming the state is looked at again. */
const RACE_MS = 1_000;

/**
 * Says whether an operation is allowed now, by everything that can be looked at: states, lock, roles, quota, and what depends on it.
 *
 * @throws as {@link runOperation}
 */
export async function checkOperation(
  request: OperationRequest,
  ports: Pick<OperationPorts, 'cloud' | 'policy'>,
  signal: AbortSignal = new AbortController().signal,
): Promise<Looked> {
  return lookNow(ports.cloud, askedOf(request), ports.policy ?? {}, signal);
}

function askedOf({ kind, operation, verb, id = '', arguments: args = {} }: OperationRequest): Asked {
  const row = rowOf(kind, operation, verb);
  if (row === undefined) {
    const message = `The operation ${operation} on a ${kind.replaceAll('-', ' ')} is not one that can be run from here.`;
    throw new NephoscopeError('usage.invalid', message, { details: { kind, operation } });
  }
  return { kind, row, id, args };
}

function rowOf(kind: Kind, operation: string, verb: string | undefined): CallRow | undefined {
  if (verb === undefined) return callOf(kind, operation);
  return callsOf(kind).find((row) => row.operation === operation && verbOf(kind, row) === verb);
}
