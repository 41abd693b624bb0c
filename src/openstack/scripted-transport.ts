import type { Clock } from '../base/clock.ts';
import type { Transport, TransportError, TransportRequest, TransportResponse } from './transport.ts';

/** What a {@link ScriptedTransport} answers to one request: a part of an answer, or an error to throw. */
export type ScriptedAnswer =
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | TransportError;

/** A transport for tests: keeps what it was asked, answers what it was told. */
export interface ScriptedTransport extends Transport {
  readonly requests: TransportRequest[];
  /** The requests as `METHOD path?query`. */
  lines(): string[];
}

/**
 * Creates a transport that asks a function for each answer. A body that is no string is sent as JSON.
 */
export function createScriptedTransport(
  answer: (request: TransportRequest, count: number) => ScriptedAnswer | Promise<ScriptedAnswer>,
): ScriptedTransport {
  const requests: TransportRequest[] = [];
  return {
    requests,
    lines: () => requests.map(({ method, url }) => `${method} ${url.replace(/^https?:\/\/[^/]+/, '')}`),
    async exchange(request): Promise<TransportResponse> {
      request.signal?.throwIfAborted();
      requests.push(request);
      const given = await answer(request, requests.length);
      if (given instanceof Error) throw given;
      const isText = typeof given.body === 'string';
      const type = isText ? 'text/plain' : 'application/json';
      return {
        status: given.status ?? 200,
        headers: { 'content-type': type, ...given.headers },
        body: isText ? String(given.body) : given.body === undefined ? '' : JSON.stringify(given.body),
      };
    },
    close: async () => {},
  };
}

/** A clock for tests whose sleeps are over at once, having moved it. */
export interface InstantClock extends Clock {
  readonly sleeps: number[];
  move(ms: number): void;
}

/** Creates a clock that starts at 2026-01-01T00:00:00Z. */
export function createInstantClock(): InstantClock {
  const start = Date.UTC(2026, 0, 1);
  const sleeps: number[] = [];
  let passed = 0;
  return {
    sleeps,
    now: () => start + passed,
    monotonic: () => passed,
    move: (ms) => {
      passed += ms;
    },
    sleep: async (ms) => {
      sleeps.push(ms);
      passed += ms;
    },
  };
}

/** The body of a request as text; empty for none or a stream. */
export function bodyText(request: TransportRequest | undefined): string {
  return typeof request?.body === 'string' ? request.body : '';
}
