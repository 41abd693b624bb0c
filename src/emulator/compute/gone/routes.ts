import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { type Route, route } from '../../frame/route.ts';
import { explanationOf } from '../../frame/webob.ts';
import { actionIn } from '../action-name.ts';
import { GONE, GONE_ACTIONS } from './gone.table.ts';

/** What Nova does not do any more. Whoever has a token gets the same answer: no policy is asked, no body looked at. */
export const goneRoutes: readonly Route[] = [
  ...GONE.flatMap(([path, ...methods]) => methods.map((method) => route(method, `/v2.1${path}`, isGone))),
  ...Object.entries(GONE_ACTIONS).map(([path, words]) =>
    route('POST', `/v2.1${path}`, (request) => {
      actionIn(request, words);
      return isGone();
    }),
  ),
];

function isGone(): HttpResponse {
  throw new Fault(410, explanationOf(410));
}
