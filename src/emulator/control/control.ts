import { isNephoscopeError } from '../../base/errors.ts';
import type { HttpRequest, HttpResponse } from '../../http/message.ts';
import { Query } from '../../http/query.ts';
import { readJson } from '../../http/read-json.ts';
import { Router } from '../../http/router.ts';
import { Fault } from '../frame/fault.ts';
import { json } from '../frame/reply.ts';
import type { Service } from '../frame/service.ts';
import { isObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { clientRoutes } from './client-routes.ts';
import { type CloudControls, CONTROL_PREFIX, type ControlRoute, checkFields } from './control-request.ts';
import { faultRoutes } from './fault-routes.ts';
import { journalRoutes } from './journal-routes.ts';
import { settingRoutes } from './setting-routes.ts';
import { stateRoutes } from './state-routes.ts';
import { timeRoutes } from './time-routes.ts';

const ROUTES: readonly ControlRoute[] = [
  ...timeRoutes,
  ...faultRoutes,
  ...journalRoutes,
  ...settingRoutes,
  ...stateRoutes,
  ...clientRoutes,
];

/** A saved state can be large; a text of JavaScript has no more than this. */
const MAX_STATE_BYTES = 2 ** 29;
const MAX_BODY_BYTES = 2 ** 20;

/** The controls of the emulator, under `/_emulator`: no part of any OpenStack, and nobody signs in for them. */
export function createControl(kernel: Kernel, controls: CloudControls): Service {
  const router = new Router<ControlRoute>();
  for (const one of ROUTES) router.add(one.method, one.path, one);
  const answer = (request: HttpRequest): HttpResponse => {
    refuseOtherSites(request);
    const match = router.find(request.method, request.path.slice(CONTROL_PREFIX.length));
    if (match.kind === 'method')
      return json(405, { error: notSo(request, match.allowed) }, { Allow: match.allowed.join(', ') });
    if (match.kind === 'none') return index(request.path);
    const { params } = match;
    const body = bodyOf(request);
    if (match.target.takes !== undefined) checkFields(body, match.target.takes);
    return match.target.handle({
      kernel,
      controls,
      cloudUrl: `http://${request.headers.host ?? '127.0.0.1'}`,
      params,
      query: new Query(request.query),
      body,
      signal: request.signal,
    });
  };
  return {
    name: 'control',
    prefix: CONTROL_PREFIX,
    maxBodyBytes: (_, path) => (path === `${CONTROL_PREFIX}/state` ? MAX_STATE_BYTES : MAX_BODY_BYTES),
    handle: (request) => {
      try {
        return answer(request);
      } catch (error) {
        if (error instanceof Fault) return json(error.status, { error: error.message });
        if (isNephoscopeError(error) && error.code === 'usage.invalid') return json(400, { error: error.message });
        throw error;
      }
    },
  };
}

/** Names under which a page of this machine is reached. */
const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Nobody signs in for the controls, so a page that somebody happens to look at may not use them. What host it asks for says nothing: the
 * name of its own site may be made to mean this machine.
 *
 * @throws Fault 403
 */
function refuseOtherSites({ headers: { origin } }: HttpRequest): void {
  if (origin === undefined) return;
  if (URL.canParse(origin) && LOCAL.includes(new URL(origin).hostname)) return;
  throw new Fault(403, `a page of ${origin} may not use the controls; one of localhost may`);
}

function notSo({ method, path }: HttpRequest, allowed: readonly string[]): string {
  return `${path} does not take ${method}, but ${allowed.join(', ')}`;
}

/** All ways in: for who asks for them, and for who asks for something else. */
function index(path: string): HttpResponse {
  const routes = ROUTES.map(({ method, path: end, does }) => ({ method, path: CONTROL_PREFIX + end, does }));
  if (path === CONTROL_PREFIX || path === `${CONTROL_PREFIX}/`) return json(200, { routes });
  return json(404, { error: `there is nothing at ${path}; the routes say what there is`, routes });
}

/** @throws Fault 400 for a body that is no JSON object */
function bodyOf(request: HttpRequest): Readonly<Record<string, unknown>> {
  if (request.bodyTooLarge)
    throw new Fault(413, `the body is too long: ${MAX_BODY_BYTES} bytes, of a state ${MAX_STATE_BYTES}, are the most`);
  if (request.body.length === 0) return {};
  const reading = readJson(request.body);
  if (!reading.ok || !isObject(reading.value)) {
    throw new Fault(400, 'the body must be a JSON object, such as {"seed": 1}');
  }
  return reading.value;
}
