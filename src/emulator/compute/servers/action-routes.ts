import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { checkBody, type Fields, objectOf } from '../bodies.ts';
import type { ServerAction } from './action.ts';
import { ADMIN_ACTIONS } from './actions-admin.ts';
import { IMAGE_ACTIONS } from './actions-image.ts';
import { MOVE_ACTIONS } from './actions-move.ts';
import { NETWORK_ACTIONS } from './actions-network.ts';
import { POWER_ACTIONS } from './actions-power.ts';
import { REBUILD_ACTIONS } from './actions-rebuild.ts';
import { SHELVE_ACTIONS } from './actions-shelve.ts';
import { begin, checkMayBegin } from './begin.ts';
import { allowedServer, findServer } from './find.ts';

/** Actions of servers. Source: nova stable/zed, nova/api/openstack/wsgi.py, Resource.get_action; routes.py, server_controller */
export const serverActionRoutes: readonly Route[] = [route('POST', '/v2.1/servers/{id}/action', runAction)];

const ACTIONS: Readonly<Record<string, ServerAction>> = {
  ...POWER_ACTIONS,
  ...REBUILD_ACTIONS,
  ...MOVE_ACTIONS,
  ...SHELVE_ACTIONS,
  ...IMAGE_ACTIONS,
  ...ADMIN_ACTIONS,
  ...NETWORK_ACTIONS,
};

function runAction(request: ServiceRequest): HttpResponse {
  const { body, microversion } = request;
  const names = isObject(body) ? Object.keys(body) : [];
  const name = names[0];
  if (name === undefined || names.length > 1) throw new Fault(400, 'Malformed request body');
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined) throw new Fault(400, `There is no such action: ${name}`);
  if (microversion < (action.since ?? 1) || microversion > (action.until ?? Infinity)) {
    throw new Fault(404, 'The resource could not be found.');
  }
  const fields = fieldsOf(request, name, action);
  const row = action.rule === null ? findServer(request) : allowedServer(request, action.rule);
  if (action.run) return action.run(request, row, fields);
  const { operation = name, word = name } = action;
  checkMayBegin(request, row, operation, word);
  begin(request, row, operation);
  return empty(action.status ?? 202);
}

function fieldsOf(request: ServiceRequest, name: string, action: ServerAction): Fields {
  const schema = action.schema?.(request.microversion);
  if (schema === undefined) return {};
  const whole = {
    type: 'object',
    properties: { [name]: schema },
    required: [name],
    additionalProperties: false,
  } as const;
  return objectOf(checkBody(request, whole), name) ?? {};
}
