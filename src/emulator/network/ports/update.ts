import { type Fields, objectsOf, textOf, textsOf } from '../api/attribute.ts';
import { conflict } from '../api/faults.ts';
import { touched } from '../api/stamps.ts';
import { tellCompute } from '../compute-events.ts';
import { checkAddressesFree } from '../floating-ips/associate.ts';
import type { NetworkState } from '../network-state.ts';
import { checkGroups } from '../security-groups/groups-of-port.ts';
import { followParent } from '../trunks/wire.ts';
import { allocateAddresses, releaseAddress } from './allocate.ts';
import { bindingOf, isBound } from './binding.ts';
import { isMacFree, pairsOf } from './insert.ts';
import { planPort, setPortStatus } from './provision.ts';
import type { FixedIp, PortRow } from './state.ts';

/**
 * Changes a port from checked fields.
 *
 * @throws Fault 400, 404, 409
 *
 * Source: neutron stable/zed, neutron/plugins/ml2/plugin.py, Ml2Plugin.update_port, _process_port_binding
 */
export function updatePort(state: NetworkState, row: PortRow, changes: Fields): PortRow {
  const { numa_affinity_policy: _numa, ...own } = changes;
  checkPairs(row, own);
  const special = {
    ...macChange(state, row, own),
    ...addressChange(state, row, own),
    ...groupChange(state, row, own),
    ...('allowed_address_pairs' in own && { allowed_address_pairs: pairsOf(own, row.mac_address) }),
    ...('extra_dhcp_opts' in own && { extra_dhcp_opts: objectsOf(own, 'extra_dhcp_opts') }),
    ...('binding:profile' in own && { 'binding:profile': (own['binding:profile'] ?? {}) as Fields }),
    ...hostChange(state, row, own),
  };
  // The attributes' checks have seen every one of them.
  const checked = own as Partial<PortRow>;
  const changed = state.ports.update(row.id, { ...checked, ...special, ...touched(state.kernel, row) });
  const now = changed['binding:host_id'] !== row['binding:host_id'] ? setPortStatus(state, changed, 'DOWN') : changed;
  followParent(state, now);
  planPort(state, now);
  if (now.device_owner === row.device_owner) tellCompute(state, now, 'network-changed');
  return now;
}

/** @throws Fault 409 for address pairs on a port without port security */
function checkPairs(row: PortRow, changes: Fields): void {
  const isSecure = (changes.port_security_enabled ?? row.port_security_enabled) === true;
  const pairs = 'allowed_address_pairs' in changes ? changes.allowed_address_pairs : row.allowed_address_pairs;
  if (isSecure || !Array.isArray(pairs) || pairs.length === 0) return;
  const text = 'Port Security must be enabled in order to have allowed address pairs on a port.';
  throw conflict('AddressPairAndPortSecurityRequired', text);
}

function macChange(state: NetworkState, row: PortRow, changes: Fields): Partial<PortRow> {
  const mac = textOf(changes, 'mac_address').toLowerCase();
  if (mac === '' || mac === row.mac_address) return {};
  if (row['binding:host_id'] !== '' && isBound(row)) {
    const text = `Unable to complete operation on port ${row.id}, port is already bound, port type: ${row['binding:vif_type']}, old_mac ${row.mac_address}, new_mac ${mac}.`;
    throw conflict('PortBound', text);
  }
  if (!isMacFree(state, row.network_id, mac)) {
    const text = `Unable to complete operation for network ${row.network_id}. The mac address ${mac} is in use.`;
    throw conflict('MacAddressInUse', text);
  }
  return { mac_address: mac };
}

/** Addresses that stay are kept, others given back, new ones taken. */
function addressChange(state: NetworkState, row: PortRow, changes: Fields): Partial<PortRow> {
  if (!('fixed_ips' in changes)) return {};
  const asked = objectsOf(changes, 'fixed_ips');
  const stays = (ip: FixedIp) =>
    asked.some((one) => one.ip_address === ip.ip_address || (!('ip_address' in one) && one.subnet_id === ip.subnet_id));
  const gone = row.fixed_ips.filter((ip) => !stays(ip));
  checkAddressesFree(state, row, gone);
  for (const ip of gone) releaseAddress(state, ip);
  const kept = row.fixed_ips.filter(stays);
  const fresh = asked.filter(
    (one) =>
      !kept.some(
        (ip) => one.ip_address === ip.ip_address || (!('ip_address' in one) && one.subnet_id === ip.subnet_id),
      ),
  );
  const given = allocateAddresses(state, {
    portId: row.id,
    networkId: row.network_id,
    mac: row.mac_address,
    deviceOwner: 'network:router_asked',
    asked: fresh,
  });
  return { fixed_ips: [...kept, ...given] };
}

function groupChange(state: NetworkState, row: PortRow, changes: Fields): Partial<PortRow> {
  const isSecure = (changes.port_security_enabled ?? row.port_security_enabled) === true;
  const ids = 'security_groups' in changes ? textsOf(changes, 'security_groups') : row.security_groups;
  if (!isSecure && ids.length > 0) {
    const text =
      'security_groups' in changes
        ? 'Port security must be enabled and port must have an IP address in order to use security groups.'
        : 'Port has security group associated. Cannot disable port security or IP address until security group is removed.';
    const type =
      'security_groups' in changes ? 'PortSecurityAndIPRequiredForSecurityGroups' : 'PortSecurityPortHasSecurityGroup';
    throw conflict(type, text);
  }
  if ('security_groups' in changes) checkGroups(state, ids, row.project_id);
  return { security_groups: ids };
}

function hostChange(state: NetworkState, row: PortRow, changes: Fields): Partial<PortRow> {
  if (!('binding:host_id' in changes)) return {};
  const host = textOf(changes, 'binding:host_id');
  if (host === row['binding:host_id'] && isBound(row)) return { 'binding:host_id': host };
  return { ...bindingOf(state, host), isPlugged: false };
}
