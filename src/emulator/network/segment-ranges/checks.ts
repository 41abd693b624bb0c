import { Fault } from '../../frame/fault.ts';
import { badRequest, conflict, invalid } from '../api/faults.ts';
import type { SegmentRangeRow } from './state.ts';

/** The largest id of a tunnel, by kind. Source: neutron-lib stable/zed, neutron_lib/constants.py */
const MOST: Readonly<Record<string, number>> = { gre: 4294967295, vxlan: 16777215, geneve: 16777215 };

/**
 * Refuses bounds that a kind of networks cannot have. Neutron answers most with a 500.
 *
 * @throws Fault 400, 500
 *
 * Source: neutron-lib stable/zed, neutron_lib/plugins/utils.py, verify_vlan_range, verify_tunnel_range
 */
export function checkEligible({ network_type: type, physical_network, minimum, maximum }: SegmentRangeRow): void {
  if (type === '') {
    const text = 'Network type None does not support network segment ranges.';
    throw invalid('NetworkSegmentRangeNetTypeNotSupported', text);
  }
  const kind = type === 'vlan' ? 'VLAN' : 'tunnel';
  const most = type === 'vlan' ? 4094 : (MOST[type] ?? 0);
  const wrong = [minimum, maximum].find((id) => id > most);
  if (wrong !== undefined) {
    const words = type === 'vlan' ? 'VLAN tag' : `${type} identifier`;
    throw rangeError(kind, `${minimum}:${maximum}`, `'${wrong} is not a valid ${words}'`);
  }
  if (maximum < minimum) {
    throw rangeError(kind, `${minimum}:${maximum}`, `End of ${kind} range is less than start of ${kind} range`);
  }
  if (type !== 'vlan' || physical_network !== null) return;
  const text = "Network type vlan requires 'physical_network' to be specified while creating new range";
  throw badRequest('network_segment_range', text);
}

function rangeError(kind: 'VLAN' | 'tunnel', range: string, reason: string): Fault {
  const type = kind === 'VLAN' ? 'NetworkVlanRangeError' : 'NetworkTunnelRangeError';
  return new Fault(500, `Invalid network ${kind} range: '${range}' - ${reason}.`, { type });
}

/** @throws Fault 409 for ids that another range has, unless that came from the configuration */
export function checkOverlap(row: SegmentRangeRow, others: readonly SegmentRangeRow[]): void {
  const hits = others.filter(
    (other) =>
      !other.default &&
      other.network_type === row.network_type &&
      other.physical_network === row.physical_network &&
      row.minimum <= other.maximum &&
      row.maximum >= other.minimum,
  );
  if (hits.length === 0) return;
  const ids = hits.map(({ id }) => id).join(', ');
  throw conflict('NetworkSegmentRangeOverlaps', `Network segment range overlaps with range(s) with id ${ids}`);
}
