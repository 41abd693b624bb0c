import type { CloudState } from '../../cloud-state.ts';
import { standardOf } from '../../network/api/stamps.ts';
import { segmentOf } from '../../network/networks/segment.ts';
import { serveDhcp } from '../../network/ports/dhcp.ts';
import { addAccess } from '../../network/rbac/access.ts';
import { insertSegment } from '../../network/segments/insert.ts';
import { addSubnet } from '../../network/subnets/resource.ts';
import type { DeclaredNetwork } from '../declared-cloud.ts';
import { projectIdOf } from './identity.ts';

/** Adds networks, each with one subnet and the port of its DHCP server. */
export function addNetworks(state: CloudState, networks: readonly DeclaredNetwork[]): void {
  const { network, kernel } = state;
  for (const { name, project, cidr, isShared } of networks) {
    const owner = projectIdOf(state, project);
    const segment = segmentOf(network, {});
    const { id } = network.networks.insert({
      ...standardOf(kernel, { tenant_id: owner }, 1),
      name,
      admin_state_up: true,
      status: 'ACTIVE',
      mtu: segment.mtu,
      'router:external': false,
      is_default: false,
      port_security_enabled: true,
      availability_zone_hints: [],
      'provider:network_type': segment.type,
      'provider:physical_network': segment.physicalNetwork,
      'provider:segmentation_id': segment.id,
      isScheduled: true,
    });
    insertSegment(network, id, { segment });
    if (isShared) addAccess(network, { owner, networkId: id, action: 'access_as_shared' });
    const subnet = { tenant_id: owner, name: `${name}-subnet`, network_id: id, ip_version: 4, cidr, enable_dhcp: true };
    addSubnet(network, subnet);
    const dhcp = serveDhcp(network, id);
    if (dhcp) network.ports.update(dhcp.id, { status: 'ACTIVE' });
  }
}
