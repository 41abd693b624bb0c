import { redactText } from '../../base/redact.ts';
import type { HttpRequest, HttpResponse } from '../../http/message.ts';
import type { HttpHandler } from '../../http/node-server.ts';
import type { World } from '../clouds/world.ts';
import type { AnsweredRequest } from './telemetry.ts';

/** An answer that takes longer is worth a line. */
const SLOW_MS = 1_000;

/** Routes by which somebody signs in or out. */
const SIGN_IN: readonly string[] = ['createSession', 'deleteSession', 'chooseProject'];

/** So much of a path is told. */
const LONGEST_PATH = 300;

/** What is needed to observe requests. */
export type ObservedWorld = Pick<World, 'clock' | 'random' | 'telemetry' | 'tell'>;

/** A handler of requests that says which route it took. */
export interface RoutedHandler extends HttpHandler {
  /** The id of the route of a request that was handled; `undefined` where there was none. */
  routeOf(request: HttpRequest): string | undefined;
}

/** Gives each answer an `X-Request-Id`, counts it, and tells of refused and slow ones. */
export function observeRequests(
  handler: RoutedHandler,
  { clock, random, telemetry, tell }: ObservedWorld,
): HttpHandler {
  return {
    maxBodyBytes: (method, path) => handler.maxBodyBytes(method, path),
    handle: async (http) => {
      const startedMs = clock.monotonic();
      const requestId = idOf(http) ?? `req-${random.uuid()}`;
      const response = await handler.handle(http);
      const answered = {
        operationId: handler.routeOf(http) ?? 'none',
        method: http.method,
        status: response.status,
        requestId,
        ms: clock.monotonic() - startedMs,
        traceparent: http.headers.traceparent,
      };
      telemetry.answered(answered);
      tellOf(answered, { http, response, tell });
      return { ...response, headers: { ...response.headers, 'X-Request-Id': requestId } };
    },
  };
}

/** The id that a caller gave, where it can be shown as it is. */
function idOf({ headers }: HttpRequest): string | undefined {
  const given = headers['x-request-id'];
  return given !== undefined && /^[\w.-]{1,64}$/.test(given) ? given : undefined;
}

function tellOf(
  { operationId, method, status, requestId, ms }: AnsweredRequest,
  {
    http,
    response,
    tell,
  }: { readonly http: HttpRequest; readonly response: HttpResponse; readonly tell: World['tell'] },
): void {
  // A query can hold anything; a path names what is meant.
  const path = redactText(http.path.slice(0, LONGEST_PATH));
  const fields = { requestId, method, path, route: operationId, status, ms: Math.round(ms) };
  const line = `${method} ${path}`;
  if (status >= 500 && status !== 503)
    tell({
      event: 'request.failed',
      level: 'error',
      message: `${line} failed with ${status}`,
      fields: { ...fields, code: codeOf(response) },
    });
  else if (status >= 400)
    tell({
      event: 'request.refused',
      level: 'info',
      message: `${line} was refused with ${status}`,
      fields: { ...fields, code: codeOf(response) },
    });
  else if (SIGN_IN.includes(operationId))
    tell({ event: 'session', level: 'info', message: `${operationId} was answered with ${status}`, fields });
  if (ms >= SLOW_MS)
    tell({ event: 'request.slow', level: 'warning', message: `${line} took ${Math.round(ms)} ms`, fields });
}

/** The code of a problem. */
function codeOf({ body }: HttpResponse): string | null {
  if (typeof body !== 'string') return null;
  return /"code":"([a-z.-]+)"/.exec(body)?.[1] ?? null;
}
