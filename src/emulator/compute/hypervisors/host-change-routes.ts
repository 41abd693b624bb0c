import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkBody, textOf } from '../bodies.ts';
import { object } from '../schemas.ts';
import { computeServiceOf, isUp } from '../services/state.ts';

const PATH = '/v2.1/os-hosts/{host}';

/**
 * What was asked of hosts before 2.43. Drivers answer and do no more, as the one of the recorded cloud does: whether a host
 * takes servers is said with `os-services`.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/hosts.py, nova/virt/fake.py
 */
export const hostChangeRoutes: readonly Route[] = [
  route('PUT', PATH, updateHost, { until: 42 }),
  route('GET', `${PATH}/reboot`, (request) => powerAction(request, 'reboot'), { until: 42 }),
  route('GET', `${PATH}/shutdown`, (request) => powerAction(request, 'shutdown'), { until: 42 }),
  route('GET', `${PATH}/startup`, (request) => powerAction(request, 'startup'), { until: 42 }),
];

const SWITCH: Schema = { type: 'string', enum: ['enable', 'disable', 'Enable', 'Disable', 'ENABLE', 'DISABLE'] };
const UPDATE: Schema = object({ status: SWITCH, maintenance_mode: SWITCH });

function updateHost(request: ServiceRequest): HttpResponse {
  const fields = checkBody(request, UPDATE);
  request.enforce('os_compute_api:os-hosts:update');
  const [status, mode] = [textOf(fields, 'status'), textOf(fields, 'maintenance_mode')];
  const host = request.params.host ?? '';
  if (status !== undefined || mode !== undefined) checkHost(request, host);
  const isOn = (word: string) => word.toLowerCase() === 'enable';
  return json(200, {
    host,
    ...(status !== undefined && { status: isOn(status) ? 'enabled' : 'disabled' }),
    ...(mode !== undefined && { maintenance_mode: isOn(mode) ? 'on_maintenance' : 'off_maintenance' }),
  });
}

function powerAction(request: ServiceRequest, action: 'reboot' | 'shutdown' | 'startup'): HttpResponse {
  request.enforce(`os_compute_api:os-hosts:${action === 'startup' ? 'start' : action}`);
  const host = request.params.host ?? '';
  checkHost(request, host);
  return json(200, { host, power_action: action });
}

/** @throws Fault 404 for no compute host, 400 for one that cannot answer */
function checkHost({ cloud }: ServiceRequest, host: string): void {
  const service = computeServiceOf(cloud.compute.services, host);
  if (service === undefined) throw new Fault(404, `Host '${host}' is not mapped to any cell`);
  if (!isUp(service)) throw new Fault(400, `Compute service of ${host} is unavailable at this time.`);
}
