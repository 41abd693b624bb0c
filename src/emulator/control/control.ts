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

/** A saved state can be large. */
const MAX_BODY_BYTES = 2 ** 30;

/** The controls of the emulator, under `/_emulator`: no part of any OpenStack, and nobody signs in for them. */
export function createControl(kernel: Kernel, controls: CloudControls): Service {
  const router = new Router<ControlRoute>();
  for (const one of ROUTES) router.add(one.method, one.path, one);
  const answer = (request: HttpRequest): HttpResponse => {
    const match = router.find(request.method, request.path.slice(CONTROL_PREFIX.length));
    if (match.kind === 'method')
      return json(405, { error: 'not with this method' }, { Allow: match.allowed.join(', ') });
    if (match.kind === 'none')
      return index(request.path === CONTROL_PREFIX || request.path === `${CONTROL_PREFIX}/` ? 200 : 404);
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
    maxBodyBytes: () => MAX_BODY_BYTES,
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

function index(status: number): HttpResponse {
  return json(status, {
    routes: ROUTES.map(({ method, path, does }) => ({ method, path: CONTROL_PREFIX + path, does })),
  });
}

/** @throws Fault 400 for a body that is no JSON object */
function bodyOf(request: HttpRequest): Readonly<Record<string, unknown>> {
  if (request.bodyTooLarge) throw new Fault(413, 'the body is too long');
  if (request.body.length === 0) return {};
  const reading = readJson(request.body);
  if (!reading.ok || !isObject(reading.value)) throw new Fault(400, 'the body must be a JSON object');
  return reading.value;
}
