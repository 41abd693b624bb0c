import type { HttpResponse } from '../../http/message.ts';
import { CALL_NAMES } from '../faults/calls.table.ts';
import { addressOf } from '../faults/named/named-fault.ts';
import { NAMED_FAULTS, readFaults } from '../faults/named/named-faults.ts';
import { Fault } from '../frame/fault.ts';
import { empty, json } from '../frame/reply.ts';
import { FAULT_ACTIONS, FAULT_FIELDS } from '../kernel/fault-actions.table.ts';
import type { ControlRequest, ControlRoute } from './control-request.ts';

/** Faults: of operations, answers, calls between services, and hosts. */
export const faultRoutes: readonly ControlRoute[] = [
  { method: 'GET', path: '/faults', does: 'the rules by which things go wrong', handle: list },
  {
    method: 'POST',
    path: '/faults',
    does: `add a rule, {"action": "${Object.keys(FAULT_ACTIONS).join('" | "')}", ...}: GET /_emulator/faults/fields says what else it may say`,
    handle: add,
  },
  {
    method: 'GET',
    path: '/faults/named',
    does: 'the faults that have a name: POST /_emulator/faults {"name": "..."} adds the rules of one',
    handle: named,
  },
  { method: 'GET', path: '/faults/fields', does: 'what a rule may say, and what it means', handle: fields },
  { method: 'DELETE', path: '/faults', does: 'remove all rules; what hangs goes on', handle: clear },
  { method: 'DELETE', path: '/faults/{id}', does: 'remove a rule; what hangs because of it goes on', handle: remove },
  { method: 'GET', path: '/walks', does: 'the operations that are under way', handle: walks },
];

function list({ kernel }: ControlRequest): HttpResponse {
  return json(200, { faults: kernel.faults.all() });
}

function fields(): HttpResponse {
  return json(200, { actions: FAULT_ACTIONS, fields: FAULT_FIELDS, calls: CALL_NAMES });
}

function walks({ kernel }: ControlRequest): HttpResponse {
  return json(200, { walks: kernel.walker.walks.all() });
}

function add({ body, kernel, controls }: ControlRequest): HttpResponse {
  const rules = readFaults(body);
  const hosts = controls.hosts();
  for (const { host } of rules) {
    if (host === undefined || hosts.includes(host)) continue;
    throw new Fault(400, `there is no host ${host}; there are: ${hosts.join(', ')}`);
  }
  const faults = rules.map((rule) => kernel.faults.add(rule));
  return json(201, { fault: faults[0], faults });
}

function named(): HttpResponse {
  return json(200, {
    faults: NAMED_FAULTS.map((one) => ({ ...one, bug: { ...one.bug, address: addressOf(one.bug) } })),
  });
}

function clear({ kernel }: ControlRequest): HttpResponse {
  for (const { id } of kernel.faults.all()) kernel.dropFault(id);
  return empty(204);
}

function remove({ kernel, params }: ControlRequest): HttpResponse {
  if (!kernel.dropFault(Number(params.id))) throw new Fault(404, `there is no rule ${params.id}`);
  return empty(204);
}
