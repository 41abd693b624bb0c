import type { HttpResponse } from '../../http/message.ts';
import { Fault } from '../frame/fault.ts';
import type { Handler } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { explanationOf } from '../frame/webob.ts';
import { isObject } from '../kernel/json.ts';
import { badRequest } from './faults.ts';

/** What a `POST .../action` with one key does. */
export interface Action {
  readonly handle: (request: ServiceRequest) => HttpResponse;
  /** First microversion (minor number) with it. */
  readonly since?: number;
}

/** Actions by the first key of the body. */
export type Actions = Readonly<Record<string, Action>>;

/**
 * Answers a request whose body names what to do.
 *
 * @throws Fault 400 for a body without a name or with an unknown one, 404 for a microversion without it
 */
export function actionHandler(actions: Actions): Handler {
  return (request) => {
    const name = isObject(request.body) ? Object.keys(request.body)[0] : undefined;
    if (name === undefined) throw badRequest('Malformed request body');
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action === undefined) {
      const words = 'Verify the request body and Content-Type header and try again.';
      throw badRequest(`There is no such action: ${name}. ${words}`);
    }
    if (request.microversion < (action.since ?? 0)) {
      throw new Fault(404, explanationOf(404));
    }
    return action.handle(request);
  };
}
