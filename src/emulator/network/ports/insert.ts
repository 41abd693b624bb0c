import { type Fields, nullableTextOf, objectsOf, textOf, textsOf } from '../api/attribute.ts';
import { conflict, invalid } from '../api/faults.ts';
import { standardOf } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import { ensureDefaultGroup } from '../security-groups/default-group.ts';
import { checkGroups } from '../security-groups/groups-of-port.ts';
import { allocateAddresses } from './allocate.ts';
import { bindingOf } from './binding.ts';
import type { PortRow } from './state.ts';

/**
 * Makes a port from checked fields.
 *
 * @param fields - `tenant_id` and `network_id`, and what else was asked; the rest has Neutron's defaults
 * @throws Fault 400, 404, 409
 *
 * Source: neutron stable/zed, neutron/plugins/ml2/plugin.py, Ml2Plugin.create_port
 */
export function insertPort(state: NetworkState, fields: Fields): PortRow {
  const network = state.networks.get(textOf(fields, 'network_id'));
  const owner = textOf(fields, 'device_owner');
  const standard = standardOf(state.kernel, fields, 1);
  const mac = macOf(state, network.id, textOf(fields, 'mac_address'));
  const isService = owner.startsWith('network:');
  const isSecure = isService
    ? false
    : ((fields.port_security_enabled as boolean | undefined) ?? network.port_security_enabled);
  const securityGroups = groupsFor(state, fields, { isService, isSecure });
  const asked = Array.isArray(fields.fixed_ips) ? objectsOf(fields, 'fixed_ips') : undefined;
  const fixedIps = allocateAddresses(state, {
    portId: standard.id,
    networkId: network.id,
    mac,
    deviceOwner: owner,
    ...(asked !== undefined && { asked }),
  });
  if (!network.isScheduled && !isService) state.networks.update(network.id, { isScheduled: true });
  return state.ports.insert({
    ...standard,
    name: textOf(fields, 'name'),
    network_id: network.id,
    mac_address: mac,
    admin_state_up: fields.admin_state_up !== false,
    status: owner === 'network:floatingip' ? 'N/A' : 'DOWN',
    device_id: textOf(fields, 'device_id'),
    device_owner: owner,
    fixed_ips: fixedIps,
    allowed_address_pairs: pairsOf(fields, mac),
    extra_dhcp_opts: objectsOf(fields, 'extra_dhcp_opts'),
    security_groups: securityGroups,
    'binding:vnic_type': nullableTextOf(fields, 'binding:vnic_type') ?? 'normal',
    'binding:profile': (fields['binding:profile'] ?? {}) as Fields,
    ...bindingOf(state, textOf(fields, 'binding:host_id')),
    port_security_enabled: isSecure,
    qos_policy_id: nullableTextOf(fields, 'qos_policy_id'),
    isPlugged: false,
  });
}

function groupsFor(
  state: NetworkState,
  fields: Fields,
  { isService, isSecure }: { readonly isService: boolean; readonly isSecure: boolean },
): readonly string[] {
  const project = textOf(fields, 'tenant_id');
  const defaultId = project === '' ? undefined : ensureDefaultGroup(state, project).id;
  if (Array.isArray(fields.security_groups)) {
    const ids = textsOf(fields, 'security_groups');
    if (ids.length > 0 && !isSecure) {
      throw conflict(
        'PortSecurityAndIPRequiredForSecurityGroups',
        'Port security must be enabled and port must have an IP address in order to use security groups.',
      );
    }
    checkGroups(state, ids, project);
    return ids;
  }
  return isService || !isSecure || defaultId === undefined ? [] : [defaultId];
}

/** The pairs with the port's own MAC address where none is named. */
export function pairsOf(fields: Fields, mac: string): readonly Fields[] {
  const pairs = objectsOf(fields, 'allowed_address_pairs').map((pair) => ({ mac_address: mac, ...pair }));
  const wrong = pairs.find((pair) => !('ip_address' in pair));
  if (wrong) throw invalid('AllowedAddressPairsMissingIP', 'AllowedAddressPair must contain ip_address.');
  return pairs;
}

function macOf(state: NetworkState, networkId: string, asked: string): string {
  if (asked !== '') {
    const mac = asked.toLowerCase().replaceAll('-', ':');
    if (isMacFree(state, networkId, mac)) return mac;
    throw conflict(
      'MacAddressInUse',
      `Unable to complete operation for network ${networkId}. The mac address ${mac} is in use.`,
    );
  }
  for (;;) {
    const mac = randomMac(state);
    if (isMacFree(state, networkId, mac)) return mac;
  }
}

/** Claims that no port of a network has a MAC address. */
export function isMacFree(state: NetworkState, networkId: string, mac: string): boolean {
  return !state.ports.where('mac', mac).some((port) => port.network_id === networkId);
}

function randomMac({ kernel }: NetworkState): string {
  const byte = () =>
    Math.floor(kernel.random.next() * 256)
      .toString(16)
      .padStart(2, '0');
  return `fa:16:3e:${byte()}:${byte()}:${byte()}`;
}
