import type { HttpResponse } from '../../http/message.ts';
import { Fault } from '../frame/fault.ts';
import { json } from '../frame/reply.ts';
import { type Route, route } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { checkBody, type Fields, objectsOf, textOf } from './bodies.ts';
import { takeEvent } from './events.ts';
import type { ExternalEvent } from './for-others.ts';
import { object, UUID } from './schemas.ts';
import { begin, operationOf } from './servers/begin.ts';
import type { ServerRow } from './servers/state.ts';

/** Events of other services. Source: nova stable/zed, nova/api/openstack/compute/server_external_events.py */
export const eventRoutes: readonly Route[] = [route('POST', '/v2.1/os-server-external-events', createEvents)];

const SINCE: Readonly<Record<string, number>> = {
  'network-changed': 1,
  'network-vif-plugged': 1,
  'network-vif-unplugged': 1,
  'network-vif-deleted': 1,
  'volume-extended': 51,
  'power-update': 76,
  'accelerator-request-bound': 82,
  'volume-reimaged': 93,
};

function createEvents(request: ServiceRequest): HttpResponse {
  const names = Object.keys(SINCE).filter((name) => (SINCE[name] ?? 0) <= request.microversion);
  const event = object(
    {
      server_uuid: UUID,
      name: { type: 'string', enum: names },
      status: { type: 'string', enum: ['failed', 'completed', 'in-progress'] },
      tag: { type: 'string', maxLength: 255 },
    },
    ['server_uuid', 'name'],
  );
  const body = checkBody(request, object({ events: { type: 'array', minItems: 1, items: event } }, ['events']));
  request.enforce('os_compute_api:os-server-external-events:create');
  const events = objectsOf(body, 'events');
  const answers = events.map((one) => answerTo(request, one));
  if (answers.every(({ code }) => code === 404)) {
    throw new Fault(404, 'No instances found for any event');
  }
  return json(answers.some(({ code }) => code !== 200) ? 207 : 200, { events: answers });
}

function answerTo(request: ServiceRequest, event: Fields): Fields & { readonly code: number } {
  const { compute } = request.cloud;
  const row = compute.servers.find(textOf(event, 'server_uuid') ?? '');
  const status = textOf(event, 'status') ?? 'completed';
  if (row === undefined || row.deletedMs !== null) return { ...event, status: 'failed', code: 404 };
  if (row.host === null) return { ...event, status: 'failed', code: 422 };
  const name = textOf(event, 'name') ?? '';
  const tag = textOf(event, 'tag');
  if (name === 'power-update') updatePower(request, row, tag ?? '');
  else if (isKnown(name)) takeEvent(compute, { name, serverId: row.id, ...(tag !== undefined && { tag }) });
  return { ...event, status, code: 200 };
}

function isKnown(name: string): name is ExternalEvent['name'] {
  return name.startsWith('network-') || name.startsWith('volume-');
}

/** A guest that was powered outside: only when its states say the opposite. */
function updatePower(request: ServiceRequest, row: ServerRow, tag: string): void {
  const path = operationOf('external_event').paths.find(({ when }) => when.endsWith(tag));
  const { vmState, taskState } = row.states;
  const from = path?.steps[0]?.states.vmState;
  if (path === undefined || taskState !== null || vmState !== from) return;
  begin(request, row, 'external_event', { path: (one) => one === path });
}
