import { Fault } from '../../frame/fault.ts';

/** What a new port was to be. */
interface PortAsked {
  readonly networkId: string;
  readonly fixedIp?: string;
}

/** What Nova makes of Neutron's refusals of a port, by Neutron's names for them. */
const FAULTS: Readonly<Record<string, (asked: PortAsked) => Fault>> = {
  OverQuota: () => new Fault(403, 'Maximum number of ports exceeded'),
  IpAddressInUse: ({ fixedIp }) => new Fault(409, `Fixed IP ${fixedIp} is already in use.`),
  IpAddressAlreadyAllocated: ({ fixedIp }) => new Fault(409, `Fixed IP ${fixedIp} is already in use.`),
  IpAddressGenerationFailure: ({ networkId }) =>
    new Fault(400, `No fixed IP addresses available for network: ${networkId}`),
};

/**
 * Asks Neutron for a port within a request.
 *
 * @throws Fault in Nova's words where Nova has some
 *
 * Source: nova stable/zed, nova/network/neutron.py, `_create_port_minimal`; nova/api/openstack/compute/attach_interfaces.py, `create`
 */
export function withPortFaults<T>(asked: PortAsked, create: () => T): T {
  try {
    return create();
  } catch (error) {
    const type = error instanceof Fault ? (error.detail.type ?? '') : '';
    throw Object.hasOwn(FAULTS, type) ? FAULTS[type]?.(asked) : error;
  }
}
