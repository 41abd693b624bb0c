import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, objectsOf, textOf } from '../bodies.ts';
import { askerOfRequest } from './find.ts';
import type { NetworkAsked } from './state.ts';

/**
 * What a new server asks for its network, checked as far as Nova's API checks it.
 *
 * @throws Fault 400, 409
 *
 * Source: nova stable/zed, nova/network/neutron.py, API.validate_networks
 */
export function readNetworks(request: ServiceRequest, server: Fields, enforce: (rule: string) => void): NetworkAsked {
  const { networks } = server;
  if (networks === 'none') return { isAuto: false, interfaces: [] };
  const interfaces = objectsOf(server, 'networks').map(interfaceOf);
  if (interfaces.length === 0) return automatic(request, networks === 'auto');
  enforce('servers:create:attach_network');
  for (const one of interfaces) checkInterface(request, one);
  return { isAuto: false, interfaces };
}

/**
 * How many of the servers that are asked for may have their ports.
 *
 * @throws Fault 403 when not even the least number may
 *
 * Source: nova stable/zed, nova/network/neutron.py, API.validate_networks; nova/compute/api.py, API._create_instance
 */
export function withinPortQuota(
  request: ServiceRequest,
  asked: NetworkAsked,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  const { network } = request.cloud.compute.neighbours;
  const hasNetwork = asked.isAuto && network.networksOf(askerOfRequest(request)).length > 0;
  const needed = hasNetwork ? 1 : asked.interfaces.filter(({ portId }) => portId === undefined).length;
  const { ports, mostPorts } = network.countsOf(request.caller.projectId ?? '');
  if (needed === 0 || mostPorts === -1) return max;
  if (ports > mostPorts) {
    throw new Fault(403, `The number of defined ports: ${ports} is over the limit: ${mostPorts}`);
  }
  const most = Math.min(max, Math.floor((mostPorts - ports) / needed));
  if (most < min) throw new Fault(403, 'Maximum number of ports exceeded');
  return most;
}

function interfaceOf(fields: Fields): NetworkAsked['interfaces'][number] {
  const portId = textOf(fields, 'port');
  const networkId = textOf(fields, 'uuid');
  const fixedIp = textOf(fields, 'fixed_ip');
  const tag = textOf(fields, 'tag');
  if (portId !== undefined && fixedIp !== undefined) {
    throw new Fault(
      400,
      `Specified Fixed IP '${fixedIp}' cannot be used with port '${portId}': the two cannot be specified together.`,
    );
  }
  if (portId === undefined && networkId === undefined) {
    throw new Fault(400, "Bad network format: missing 'uuid'");
  }
  return {
    ...(portId !== undefined && { portId }),
    ...(portId === undefined && networkId !== undefined && { networkId }),
    ...(fixedIp !== undefined && { fixedIp }),
    ...(tag !== undefined && { tag }),
  };
}

/** Nothing asked: the one network that the project has. `auto` is content with none. */
function automatic(request: ServiceRequest, isExplicit: boolean): NetworkAsked {
  const found = request.cloud.compute.neighbours.network.networksOf(askerOfRequest(request));
  if (found.length > 1 && !isExplicit) {
    throw new Fault(409, 'Multiple possible networks found, use a Network ID to be more specific.');
  }
  return { isAuto: true, interfaces: [] };
}

function checkInterface(request: ServiceRequest, { portId, networkId }: NetworkAsked['interfaces'][number]): void {
  const { network } = request.cloud.compute.neighbours;
  const asker = askerOfRequest(request);
  if (portId !== undefined) {
    const port = network.findPort(portId, asker);
    if (port === undefined) throw new Fault(400, `Port id ${portId} could not be found.`);
    if (port.deviceId !== '') throw new Fault(409, `Port ${portId} is still in use.`);
    return;
  }
  const found = networkId === undefined ? undefined : network.findNetwork(networkId, asker);
  if (found === undefined) throw new Fault(400, `Network ${networkId} could not be found.`);
  if (!found.hasSubnets) {
    throw new Fault(400, `Network ${networkId} requires a subnet in order to boot instances on.`);
  }
}
