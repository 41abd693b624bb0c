import type { Random } from '../../../base/random.ts';
import type { CloudState } from '../../cloud-state.ts';
import type { PortView } from '../../compute/neighbours.ts';
import { isoSeconds } from '../../kernel/timestamps.ts';
import { type Binding, bindingOf } from '../../network/ports/binding.ts';
import type { AllocationRow, FixedIp, PortRow } from '../../network/ports/state.ts';
import { ensureDefaultGroup } from '../../network/security-groups/default-group.ts';
import { createAddressSource } from './addresses.ts';

/** Makes the ports of servers. */
export interface PortMaker {
  /** A port of a server on a host, ACTIVE where the server is up. */
  make(server: { readonly id: string; readonly host: string | null; readonly isUp: boolean }): PortView;
  /** Puts all that were made into Neutron. */
  write(): void;
}

const NONE: readonly never[] = [];
const NOTHING = {};

/** Makes ports on one network for servers of one project. */
export function createPortMaker(
  state: CloudState,
  {
    networkName,
    projectId,
    nextAddress,
    nextId,
    nextMac,
  }: {
    readonly networkName: string;
    readonly projectId: string;
    readonly nextAddress: () => FixedIp;
    readonly nextId: () => string;
    readonly nextMac: () => string;
  },
): PortMaker {
  const { network, kernel } = state;
  const row = network.networks.all().find(({ name }) => name === networkName);
  if (row === undefined) throw new RangeError(`no network ${networkName}`);
  const group = ensureDefaultGroup(network, projectId);
  const groups = [group.id];
  const groupViews = [{ id: group.id, name: group.name }];
  const now = isoSeconds(kernel.clock.now());
  const bindings = new Map<string, Binding>();
  const ports: PortRow[] = [];
  const allocations: AllocationRow[] = [];
  const bind = (host: string): Binding => {
    const binding = bindings.get(host) ?? bindingOf(network, host);
    bindings.set(host, binding);
    return binding;
  };
  return {
    make: ({ id: serverId, host, isUp }) => {
      const id = nextId();
      const ip = nextAddress();
      const mac = nextMac();
      const binding = bind(host ?? '');
      ports.push({
        id,
        project_id: projectId,
        description: '',
        tags: NONE,
        created_at: now,
        updated_at: now,
        revision_number: 4,
        name: '',
        network_id: row.id,
        mac_address: mac,
        admin_state_up: true,
        status: isUp ? 'ACTIVE' : 'DOWN',
        device_id: serverId,
        device_owner: 'compute:nova',
        fixed_ips: [ip],
        allowed_address_pairs: NONE,
        extra_dhcp_opts: NONE,
        security_groups: groups,
        'binding:vnic_type': 'normal',
        'binding:profile': NOTHING,
        'binding:host_id': binding['binding:host_id'],
        'binding:vif_type': binding['binding:vif_type'],
        'binding:vif_details': binding['binding:vif_details'],
        port_security_enabled: true,
        isPlugged: isUp,
      });
      allocations.push({
        id: `${ip.subnet_id} ${ip.ip_address}`,
        subnetId: ip.subnet_id,
        ip: ip.ip_address,
        portId: id,
      });
      return {
        id,
        networkId: row.id,
        networkName: row.name,
        macAddress: mac,
        status: isUp ? 'ACTIVE' : 'DOWN',
        deviceId: serverId,
        fixedIps: [{ ip: ip.ip_address, subnetId: ip.subnet_id }],
        floatingIps: NONE,
        securityGroups: groupViews,
      };
    },
    write: () => {
      network.ports.addAll(ports);
      network.allocations.addAll(allocations);
    },
  };
}

/** Neutron's prefix and a number that counts up from one of chance: of 100,000 drawn ones some would be equal. */
export function createMacSource(random: Random): () => string {
  let number = Math.floor(random.next() * 2 ** 24);
  const bytes = Buffer.from('fa:16:3e:00:00:00', 'latin1');
  return () => {
    number = (number + 1) % 2 ** 24;
    const digits = number.toString(16).padStart(6, '0');
    for (const [at, place] of [9, 10, 12, 13, 15, 16].entries()) bytes[place] = digits.charCodeAt(at);
    // One flat text: one that is put together keeps its pieces, which take more memory than itself.
    return bytes.toString('latin1');
  };
}

/** The addresses of each network that a scenario puts servers on. */
export function createAddresses(
  state: CloudState,
  counts: ReadonlyMap<string, number>,
): (networkName: string) => () => FixedIp {
  const sources = new Map<string, () => FixedIp>();
  return (name) => {
    const known = sources.get(name);
    if (known) return known;
    const id = state.network.networks.all().find((one) => one.name === name)?.id ?? '';
    const source = createAddressSource(state.network, { id, name, count: counts.get(name) ?? 0 });
    sources.set(name, source);
    return source;
  };
}
