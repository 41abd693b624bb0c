import type { ApiOperation, ApiOutcome, ApiProgress } from '../../api/operations.ts';
import type { StepProgress } from '../../operations/outcome.ts';
import type { KeptEnd, KeptOperation } from './kept-operation.ts';

/** An operation as the API shows it. */
export function showOperation(kept: KeptOperation): ApiOperation {
  const { id, owner, request, state, resource, waiting, progress, sending, answered, steps, end } = kept;
  return {
    id,
    cloud: owner.cloud,
    kind: request.kind,
    resource,
    operation: request.operation,
    verb: request.verb ?? null,
    arguments: request.arguments,
    by: { user: owner.userName, project: owner.projectName },
    state,
    startedAt: iso(kept.startedAtMs),
    updatedAt: iso(kept.updatedAtMs),
    waiting: waiting === null ? null : { reasons: waiting.reasons, until: iso(waiting.untilMs) },
    progress: progress === null ? null : showProgress(progress),
    requestId: sending?.requestId ?? null,
    serviceRequestId: answered?.serviceRequestId ?? null,
    steps: steps.map(({ states, atMs }) => ({ states, at: iso(atMs) })),
    outcome: end === null ? null : showEnd(end),
    hasSecrets: kept.hasSecrets,
    isTakenUp: kept.isTakenUp,
  };
}

/** Where an operation is on its way, as the API shows it. */
export function showProgress({ states, place, done, total, usualMs, endMs }: StepProgress): ApiProgress {
  return {
    states,
    place,
    done,
    total,
    usualMs: usualMs === null ? null : Math.round(usualMs),
    endAt: endMs === null ? null : iso(Math.round(endMs)),
  };
}

function showEnd({ end, message, reasons, step, fault, by, states, answer, tookMs }: KeptEnd): ApiOutcome {
  return { end, message, reasons, step, fault, by, states, answer, tookMs: Math.round(tookMs) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
