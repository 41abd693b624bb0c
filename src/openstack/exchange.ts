import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import { redactUrl } from '../base/redact.ts';
import { errorOfFault, type RequestFacts, requestIdOf, retryAfterOf } from './api-errors.ts';
import { DEFAULT_RETRY_LIMITS, decideRetry, type Failure, type RetryLimits } from './retry.ts';
import type { ServiceType } from './service-type.ts';
import {
  type Transport,
  type TransportBody,
  TransportError,
  type TransportFault,
  type TransportLimits,
  type TransportResponse,
} from './transport.ts';

/** One exchange as `--debug` and `--timing` show it. Holds no secret. */
export interface ExchangeRecord {
  readonly service: ServiceType;
  readonly method: string;
  readonly url: string;
  /** Absent when no whole answer came. */
  readonly status?: number;
  readonly fault?: TransportFault;
  /** Milliseconds from sending to the end of the answer. */
  readonly ms: number;
  /** Which attempt this was, 1 for the first. */
  readonly attempt: number;
  /** The request id that the service gave, else ours. */
  readonly requestId: string;
  readonly microversion?: string;
  /** Milliseconds until the next attempt, when there will be one. */
  readonly retryInMs?: number;
}

/** Where every exchange is told of. */
export type ExchangeLog = (record: ExchangeRecord) => void;

/** What exchanges need from outside. */
export interface ExchangePorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly transport: Transport;
  readonly log?: ExchangeLog;
}

/** Limits that suit a cloud that is slow and an answer of a thousand servers. */
export const DEFAULT_LIMITS: TransportLimits = {
  connectMs: 10_000,
  headersMs: 60_000,
  bodyMs: 30_000,
  maxBodyBytes: 64 * 1024 * 1024,
};

/** One request, complete but for what every request has. */
export interface Outgoing {
  readonly service: ServiceType;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: TransportBody;
  readonly microversion?: string;
  /** Whether sending it twice does no harm. */
  readonly idempotent: boolean;
  /** The most attempts; default: those of the cloud. */
  readonly attempts?: number;
  /** Give the body of a success as bytes, where the transport can. */
  readonly asBytes?: boolean;
  /** Values that no error may show. */
  readonly secrets?: readonly string[];
  readonly signal?: AbortSignal;
}

/** An answer of whatever status, and the facts that errors about it need. */
export interface Exchanged {
  readonly response: TransportResponse;
  readonly facts: RequestFacts;
  readonly receivedAtMs: number;
}

/** Sends a request as often as `decideRetry` allows. */
export type Exchange = (outgoing: Outgoing) => Promise<Exchanged>;

/** What may be set for all exchanges of a cloud. */
export interface ExchangeOptions {
  readonly userAgent: string;
  readonly limits?: TransportLimits;
  readonly retry?: RetryLimits;
  /** Aborted when the cloud is closed: what fails after that is not tried again. */
  readonly closing?: AbortSignal;
}

/**
 * Creates the function that all requests of a cloud go through: it gives each a request id and limits, tries again
 * where that is sound, and tells the log of every attempt.
 */
export function createExchange(ports: ExchangePorts, options: ExchangeOptions): Exchange {
  const { clock, random, transport } = ports;
  const retry = options.retry ?? DEFAULT_RETRY_LIMITS;
  return async (outgoing) => {
    const facts = factsOf(outgoing, `req-${random.uuid()}`);
    const request = {
      method: outgoing.method,
      url: outgoing.url,
      headers: {
        accept: 'application/json',
        'user-agent': options.userAgent,
        'x-openstack-request-id': facts.requestId,
        ...outgoing.headers,
      },
      limits: options.limits ?? DEFAULT_LIMITS,
      ...(outgoing.body === undefined ? {} : { body: outgoing.body }),
      ...(outgoing.asBytes ? { asBytes: true } : {}),
      ...(outgoing.signal === undefined ? {} : { signal: outgoing.signal }),
    };
    const startedAt = clock.monotonic();
    // A stream is read once and cannot be sent again.
    const most = isStream(outgoing.body) ? 1 : outgoing.attempts;
    const attemptsLeft = most === undefined ? retry : { ...retry, attempts: Math.min(most, retry.attempts) };
    for (let attempts = 1; ; attempts++) {
      const sentAt = clock.monotonic();
      const outcome = await attempt(transport, request);
      if (outcome instanceof TransportError) options.closing?.throwIfAborted();
      const failure = failureOf(outcome, clock.now());
      const state = { attempts, elapsedMs: clock.monotonic() - startedAt, idempotent: outgoing.idempotent };
      const pause = failure === undefined ? undefined : decideRetry({ ...state, failure }, random, attemptsLeft);
      ports.log?.(recordOf(facts, outcome, { ms: clock.monotonic() - sentAt, attempt: attempts, pause }));
      if (pause !== undefined) {
        await clock.sleep(pause, outgoing.signal ?? options.closing);
        outgoing.signal?.throwIfAborted();
        options.closing?.throwIfAborted();
      } else if (outcome instanceof TransportError) {
        throw errorOfFault(facts, outcome);
      } else {
        return { response: outcome, facts, receivedAtMs: clock.now() };
      }
    }
  };
}

async function attempt(
  transport: Transport,
  request: Parameters<Transport['exchange']>[0],
): Promise<TransportResponse | TransportError> {
  try {
    return await transport.exchange(request);
  } catch (error) {
    if (error instanceof TransportError) return error;
    throw error;
  }
}

function failureOf(outcome: TransportResponse | TransportError, nowMs: number): Failure | undefined {
  if (outcome instanceof TransportError) return { kind: 'fault', fault: outcome.fault, sent: outcome.sent };
  if (outcome.status < 400) return undefined;
  const retryAfterMs = retryAfterOf(outcome.headers, nowMs);
  return { kind: 'status', status: outcome.status, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function factsOf(outgoing: Outgoing, requestId: string): RequestFacts {
  return {
    service: outgoing.service,
    method: outgoing.method,
    url: outgoing.url,
    requestId,
    ...(outgoing.microversion === undefined ? {} : { microversion: outgoing.microversion }),
    ...(outgoing.secrets === undefined ? {} : { secrets: outgoing.secrets }),
  };
}

function isStream(body: TransportBody | undefined): boolean {
  return body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array);
}

function recordOf(
  facts: RequestFacts,
  outcome: TransportResponse | TransportError,
  more: { ms: number; attempt: number; pause: number | undefined },
): ExchangeRecord {
  const answered = outcome instanceof TransportError ? undefined : outcome;
  return {
    service: facts.service ?? 'identity',
    method: facts.method,
    url: redactUrl(facts.url),
    ...(answered === undefined ? {} : { status: answered.status }),
    ...(outcome instanceof TransportError ? { fault: outcome.fault } : {}),
    ms: more.ms,
    attempt: more.attempt,
    requestId: (answered && requestIdOf(answered.headers)) ?? facts.requestId,
    ...(facts.microversion === undefined ? {} : { microversion: facts.microversion }),
    ...(more.pause === undefined ? {} : { retryInMs: more.pause }),
  };
}
