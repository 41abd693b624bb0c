import type { OperationEnd } from '../../api/operations.ts';
import { isNephoscopeError } from '../../base/errors.ts';
import { redactText } from '../../base/redact.ts';
import type { Outcome } from '../../operations/outcome.ts';
import type { KeptEnd } from './kept-operation.ts';

/** The end of an operation that came to one, as it may be kept: without the answer, and without secrets in what the service said. */
export function endOf(outcome: Outcome): KeptEnd {
  const { end, message, reasons, step, fault, by = null, states, tookMs } = outcome;
  return {
    end,
    message: redactText(message),
    reasons: reasons.map((reason) => ({ ...reason, message: redactText(reason.message) })),
    step,
    fault: fault === null ? null : redactText(fault),
    by,
    states,
    answer: null,
    tookMs,
  };
}

/** What was thrown before anything was sent. */
export function endOfError(error: unknown): KeptEnd {
  const isOurs = isNephoscopeError(error);
  const message = isOurs
    ? redactText(error.message)
    : 'A fault of the server kept it from being sent; its log has more.';
  const isRefused =
    isOurs && ['resource.not-found', 'usage.invalid', 'api.forbidden', 'auth.failed'].includes(error.code);
  if (!isRefused) return plainEnd('failed', message, { fault: message });
  return plainEnd('refused', message, { reasons: [{ code: 'service', message }] });
}

/** Somebody cancelled it. */
export function cancelledEnd(isSent: boolean): KeptEnd {
  const sent = 'It was sent, which is not undone; it is not followed any more.';
  return plainEnd('cancelled', isSent ? sent : 'It was cancelled before it was sent.');
}

/** Who asked has gone before it was sent. */
export const SIGNED_OUT = plainEnd('cancelled', 'Who asked for it signed out before it was sent, so it was not sent.');

/** The server ended before it was sent. */
export const NOT_SENT = plainEnd('not-sent', 'The server ended before it was sent; nothing was sent. Ask again.');

/** Nothing shows that it arrived. */
export const LOST = plainEnd(
  'unknown',
  'It was about to be sent, or was sent, when the one who ran it ended; nothing shows that it arrived. Look at the resource before you ask again.',
);

function plainEnd(end: OperationEnd, message: string, more: Partial<KeptEnd> = {}): KeptEnd {
  return {
    end,
    message,
    reasons: [],
    step: null,
    fault: null,
    by: null,
    states: null,
    answer: null,
    tookMs: 0,
    ...more,
  };
}
