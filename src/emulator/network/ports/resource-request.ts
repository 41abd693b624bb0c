import { createHash } from 'node:crypto';
import type { Fields } from '../api/attribute.ts';
import type { NetworkState } from '../network-state.ts';
import { rulesOf } from '../qos/policy-resource.ts';
import type { QosRuleRow } from '../qos/state.ts';
import type { PortRow } from './state.ts';

/** Which resource of Placement a rule asks for, by kind and direction. */
const RESOURCES: Readonly<Record<string, string>> = {
  'minimum_bandwidth egress': 'NET_BW_EGR_KILOBIT_PER_SEC',
  'minimum_bandwidth ingress': 'NET_BW_IGR_KILOBIT_PER_SEC',
  'minimum_packet_rate any': 'NET_PACKET_RATE_KILOPACKET_PER_SEC',
  'minimum_packet_rate egress': 'NET_PACKET_RATE_EGR_KILOPACKET_PER_SEC',
  'minimum_packet_rate ingress': 'NET_PACKET_RATE_IGR_KILOPACKET_PER_SEC',
};

/**
 * What a port asks of Placement because of its QoS policy; `null` without rules of least bandwidth or packet rate.
 *
 * Source: neutron stable/zed, neutron/services/qos/qos_plugin.py, _extend_port_resource_request
 */
export function resourceRequestOf(row: PortRow, state: NetworkState): Fields | null {
  const network = state.networks.find(row.network_id);
  const policyId = row.qos_policy_id ?? network?.qos_policy_id ?? null;
  if (policyId === null || network === undefined) return null;
  const vnic = `CUSTOM_VNIC_TYPE_${traitWord(row['binding:vnic_type'])}`;
  const physical = state.segments.where('network', network.id).find((one) => one.physical_network !== null);
  const rules = (type: string) => rulesOf(state, policyId).filter((rule) => rule.type === type);
  const place = `CUSTOM_PHYSNET_${traitWord(physical?.physical_network ?? '')}`;
  const groups = [
    ...group(row.id, [place, vnic], physical === undefined ? [] : rules('minimum_bandwidth')),
    ...group(row.id, [vnic], rules('minimum_packet_rate')),
  ];
  return groups.length === 0 ? null : { request_groups: groups, same_subtree: groups.map(({ id }) => id) };
}

interface Group {
  readonly id: string;
  readonly required: readonly string[];
  readonly resources: Fields;
}

function group(portId: string, required: readonly string[], rules: readonly QosRuleRow[]): readonly Group[] {
  if (rules.length === 0) return [];
  const wanted = rules.map(({ type, values }): [string, unknown] => [
    RESOURCES[`${type} ${String(values.direction)}`] ?? '',
    values.min_kbps ?? values.min_kpps,
  ]);
  const id = nameBasedId(portId, rules.map((rule) => rule.id).join(':'));
  return [{ id, required, resources: Object.fromEntries(wanted) }];
}

/** A UUID of version 5: the same for the same port and the same rules. */
function nameBasedId(namespace: string, name: string): string {
  const space = Buffer.from(namespace.replaceAll('-', ''), 'hex');
  const digest = createHash('sha1').update(space).update(name).digest('hex');
  const variant = ((Number.parseInt(digest.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `5${digest.slice(13, 16)}`, variant + digest.slice(18, 20)];
  return [...parts, digest.slice(20, 32)].join('-');
}

function traitWord(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
}
