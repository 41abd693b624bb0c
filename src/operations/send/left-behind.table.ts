import type { Cloud } from '../../openstack/cloud.ts';
import { collect } from '../../openstack/list-pages.ts';
import { getFloatingIp } from '../../openstack/network/floating-ips.ts';
import { listPorts } from '../../openstack/network/ports.ts';
import { type Arguments, textOf } from '../calls/call.ts';

/** What is looked at. */
export interface LeftBehindQuestion {
  readonly cloud: Cloud;
  readonly id: string;
  readonly args: Arguments;
  readonly signal: AbortSignal;
}

/** Whether a subnet, or a port, is connected to a router. */
async function isConnected({ cloud, id, args, signal }: LeftBehindQuestion): Promise<boolean> {
  const ports = await collect(listPorts(cloud, { deviceId: id }, signal));
  const [port, subnet] = [textOf(args, 'port'), textOf(args, 'subnet')];
  return ports.some(({ id: portId, fixed_ips: addresses }) => {
    if (port !== '') return portId === port;
    return Array.isArray(addresses) && addresses.some((one) => Object(one).subnet_id === subnet);
  });
}

/**
 * What operations leave behind that no log and no state tells of, by kind and id: whether it is as the operation makes it. Only those that a
 * service refuses where it is so already need a row; what can be asked for again without harm needs none.
 */
export const LEFT_BEHIND: Readonly<Record<string, (question: LeftBehindQuestion) => Promise<boolean>>> = {
  'router router_add_interface': isConnected,
  'router router_remove_interface': async (question) => !(await isConnected(question)),
  'floating-ip floatingip_disassociate': async ({ cloud, id, signal }) =>
    (await getFloatingIp(cloud, id, signal)).port_id == null,
};
