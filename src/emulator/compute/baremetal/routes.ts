import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { actionIn } from '../action-name.ts';

const PATH = '/v2.1/os-baremetal-nodes';

/**
 * Nodes of Ironic as Nova showed them until 2.35. There is no Ironic, and Nova answers as it does without its client.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/baremetal_nodes.py
 */
export const baremetalRoutes: readonly Route[] = [
  route('GET', PATH, (request) => unsupported(request, 'list'), { until: 35 }),
  route('GET', `${PATH}/{id}`, (request) => unsupported(request, 'show'), { until: 35 }),
  route('POST', PATH, () => askIronic('node-create'), { until: 35 }),
  route('DELETE', `${PATH}/{id}`, () => askIronic('node-delete'), { until: 35 }),
  route('POST', `${PATH}/{id}/action`, act, { until: 35 }),
];

function unsupported(request: ServiceRequest, rule: 'list' | 'show'): never {
  request.enforce(`os_compute_api:os-baremetal-nodes:${rule}`);
  throw new Fault(501, 'The requested functionality is not supported.');
}

/** Actions by name, and Ironic's command in their place. */
const COMMANDS = { add_interface: 'port-create', remove_interface: 'port-delete' } as const;

function act(request: ServiceRequest): HttpResponse {
  return askIronic(COMMANDS[actionIn(request, ['add_interface', 'remove_interface'])]);
}

function askIronic(command: string): never {
  throw new Fault(400, `Command Not supported. Please use Ironic command ${command} to perform this action.`);
}
