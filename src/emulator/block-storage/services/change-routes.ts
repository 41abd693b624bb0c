import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { invalid } from '../faults.ts';
import { type Fields, readBody, targetOf, textOf, ways } from '../requests.ts';
import { HOST, NULLABLE_TEXT, TEXT } from '../schemas.ts';
import { getLog, setLog } from './log-actions.ts';
import { REPLICATION_ACTIONS } from './replication-actions.ts';
import { isOfHost } from './state.ts';

/** An action, and the first microversion with it. */
interface ServiceAction {
  readonly handle: (request: ServiceRequest) => HttpResponse;
  readonly since?: number;
}

const ACTIONS: Readonly<Record<string, ServiceAction>> = {
  enable: { handle: (request) => turn(request, { isDisabled: false }) },
  disable: { handle: (request) => turn(request, { isDisabled: true }) },
  'disable-log-reason': { handle: (request) => turn(request, { isDisabled: true, hasReason: true }) },
  ...REPLICATION_ACTIONS,
  'set-log': { handle: setLog, since: 32 },
  'get-log': { handle: getLog, since: 32 },
};

/** What is done to services, by the last word of the path. Source: cinder stable/zed, cinder/api/contrib/services.py, update */
export const serviceChangeRoutes: readonly Route[] = [
  ...Object.entries(ACTIONS).flatMap(([name, action]) =>
    ways('PUT', `/os-services/${name}`, (request) => change(request, action)),
  ),
  ...ways('PUT', '/os-services/{action}', (request) => change(request, undefined)),
];

function change(request: ServiceRequest, action: ServiceAction | undefined): HttpResponse {
  request.enforce('volume_extension:services:update', targetOf(request));
  if (action === undefined || request.microversion < (action.since ?? 0)) throw invalid('input', 'Unknown action');
  return action.handle(request);
}

const REASON: Schema = { type: 'string', minLength: 1, maxLength: 255, format: 'disabled_reason' };

function schemaOf(hasReason: boolean): Schema {
  return {
    type: 'object',
    properties: {
      binary: TEXT,
      host: HOST,
      cluster: NULLABLE_TEXT,
      service: TEXT,
      ...(hasReason && { disabled_reason: REASON }),
    },
    anyOf: [{ required: ['binary'] }, { required: ['service'] }],
    additionalProperties: false,
  };
}

/** Lets the scheduler choose a service, or not. Without a reason the last one stays. */
function turn(
  request: ServiceRequest,
  { isDisabled, hasReason = false }: { readonly isDisabled: boolean; readonly hasReason?: boolean },
): HttpResponse {
  const fields = readBody(request, schemaOf(hasReason));
  const host = textOf(fields, 'host');
  if (!host) throw invalid('input', 'Host field is missing.');
  const [binary, service] = [textOf(fields, 'binary') ?? '', textOf(fields, 'service') ?? ''];
  const wanted = binary || service;
  const { services } = request.cloud.blockStorage;
  const row = services.all().find((one) => one.binary === wanted && isOfHost(one, host));
  if (row === undefined) throw new Fault(404, `Service ${wanted} could not be found on host ${host}.`);
  const reason = reasonIn(fields, hasReason);
  services.update(row.id, {
    disabled: isDisabled,
    ...('disabled_reason' in reason && { disabledReason: reason.disabled_reason }),
  });
  const status = isDisabled ? 'disabled' : 'enabled';
  return json(200, { disabled: isDisabled, host, service, binary, status, ...reason });
}

function reasonIn(fields: Fields, hasReason: boolean): { readonly disabled_reason?: string | null } {
  return hasReason ? { disabled_reason: textOf(fields, 'disabled_reason') } : {};
}
