import type { ApiRoute } from '../../api/api-route.ts';
import { API_ROUTES } from '../../api/routes/routes.table.ts';
import { isNephoscopeError } from '../../base/errors.ts';
import { redactText } from '../../base/redact.ts';
import type { HttpRequest, HttpResponse } from '../../http/message.ts';
import type { HttpHandler } from '../../http/node-server.ts';
import { Router } from '../../http/router.ts';
import { createConsoleServer } from '../console/serve-console.ts';
import { observeRequests } from '../observe/observe-requests.ts';
import { HANDLERS } from '../routes/handlers.table.ts';
import type { ServerParts } from '../server-parts.ts';
import type { ApiAnswer, Handler } from './api-request.ts';
import { createCheck, type RequestCheck } from './check-request.ts';
import { answerProblem, Refused } from './refused.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** What a request body may have at most, in bytes. */
const MAX_BODY_BYTES = 1024 * 1024;

/** How the files of the console are counted: they are no route of the contract. */
const CONSOLE = 'console';

interface Target {
  readonly route: ApiRoute;
  readonly handler: Handler;
  readonly check: RequestCheck;
}

/** Makes what answers the requests of the contract. */
export function createApi(parts: ServerParts): HttpHandler {
  const router = new Router<Target>();
  const routes = new WeakMap<HttpRequest, string>();
  const consoleOf = createConsoleServer(parts.consoleFolder);
  for (const route of API_ROUTES) {
    const handler = HANDLERS[route.operationId];
    if (handler === undefined) throw new Error(`the route ${route.operationId} has no handler`);
    router.add(route.method, route.path, { route, handler, check: createCheck(route) });
  }

  async function answer(http: HttpRequest): Promise<HttpResponse> {
    const found = router.find(http.method, pathOf(http));
    if (found.kind === 'none') {
      const page = consoleOf(http);
      if (page !== undefined) {
        routes.set(http, CONSOLE);
        return page;
      }
      throw new Refused(404, 'resource.not-found', `There is nothing at ${http.path}.`);
    }
    if (found.kind === 'method') {
      const headers = { Allow: found.allowed.join(', ') };
      throw new Refused(405, 'usage.invalid', `${http.method} is not for ${http.path}.`, { headers });
    }
    const { params, target } = found;
    const { route, handler, check } = target;
    routes.set(http, route.operationId);
    const viewer = parts.access.viewerOf(http);
    if (handler.for === 'viewer' && viewer === undefined)
      throw new Refused(401, 'auth.failed', 'Sign in first: POST /api/v1/session.');
    check.params(params);
    const request = { route, params, query: check.query(http), body: check.body(http), http };
    if (handler.for === 'anyone') return responseOf(await handler.run(request, parts));
    if (viewer === undefined) throw new Refused(401, 'auth.failed', 'Sign in first: POST /api/v1/session.');
    return responseOf(await handler.run({ ...request, viewer }, parts));
  }

  const api = {
    maxBodyBytes: () => MAX_BODY_BYTES,
    routeOf: (http: HttpRequest) => routes.get(http),
    handle: async (http: HttpRequest) => {
      let admitted: HttpResponse['headers'] = {};
      const respond = async (): Promise<HttpResponse> => {
        admitted = parts.access.admit?.(http) ?? {};
        return isPreflight(http) ? { status: 204, headers: {}, body: '' } : answer(http);
      };
      const response = await respond().catch((error: unknown) => {
        if (hasLeft(http, error)) return LEFT;
        if (!isNephoscopeError(error)) parts.log(`a fault of the server: ${redactText(String(error))}`);
        return answerProblem(error);
      });
      return { ...response, headers: { ...SECURITY_HEADERS, ...admitted, ...response.headers } };
    },
  };
  return observeRequests(api, parts);
}

/** What nobody reads: the status by which nginx counts those who left before they were answered. */
const LEFT: HttpResponse = { status: 499, headers: {}, body: '' };

/** Claims that what was thrown is only that the caller is there no more: no fault of the server. */
function hasLeft({ signal }: HttpRequest, error: unknown): boolean {
  return signal?.aborted === true && error instanceof Error && error.name === 'AbortError';
}

/** A browser asks whether a page of another origin may send what it wants to; that was answered when the request was admitted. */
function isPreflight({ method, headers }: HttpRequest): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

function pathOf({ path }: HttpRequest): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new Refused(400, 'usage.invalid', 'The path has a broken escape.');
  }
}

function responseOf({ status, headers = {}, json, raw }: ApiAnswer): HttpResponse {
  if (raw !== undefined) return { status, headers, body: raw };
  if (json === undefined) return { status, headers: { 'Cache-Control': 'no-store', ...headers }, body: '' };
  const typed = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers };
  return { status, headers: typed, body: JSON.stringify(json) };
}
