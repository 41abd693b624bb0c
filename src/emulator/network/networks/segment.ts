import { type Fields, numberOf, objectsOf, textOf } from '../api/attribute.ts';
import { badRequest, conflict, invalid, invalidInput } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';

/** How a network is carried. */
export interface Segment {
  readonly type: string;
  readonly physicalNetwork: string | null;
  readonly id: number | null;
  readonly mtu: number;
}

const TYPES = ['local', 'flat', 'vlan', 'vxlan', 'gre', 'geneve'];
const PHYSICAL = ['flat', 'vlan'];

/** How many tunnel ids a project's networks are taken from. */
export const TUNNELS = 1000;

/** Claims a segment: the one that was asked, or the next free tunnel. @throws Fault 400, 409 */
export function segmentOf(state: NetworkState, fields: Fields): Segment {
  const type = textOf(fields, 'provider:network_type');
  if (type === '') {
    if ('provider:physical_network' in fields || 'provider:segmentation_id' in fields) {
      throw invalidInput('network_type required');
    }
    return { type: 'vxlan', physicalNetwork: null, id: freeTunnel(state), mtu: 1450 };
  }
  if (!TYPES.includes(type)) throw invalidInput(`network_type value '${type}' not supported`);
  return asked(state, type, fields);
}

/** Claims all segments of a new network: one, or those of its list. @throws Fault 400, 409 */
export function segmentsOf(state: NetworkState, fields: Fields): readonly [Segment, ...Segment[]] {
  const [first, ...others] = objectsOf(fields, 'segments');
  if (first === undefined) return [segmentOf(state, fields)];
  if (Object.keys(fields).some((name) => name.startsWith('provider:'))) {
    const text = 'Segments and provider values cannot both be set.';
    throw invalid('SegmentsSetInConjunctionWithProviders', text);
  }
  return [segmentOf(state, first), ...others.map((one) => segmentOf(state, one))];
}

function asked(state: NetworkState, type: string, fields: Fields): Segment {
  const physicalNetwork = textOf(fields, 'provider:physical_network') || null;
  const wanted = numberOf(fields, 'provider:segmentation_id');
  if (!PHYSICAL.includes(type)) {
    if (physicalNetwork !== null) throw invalidInput(`provider:physical_network specified for ${type} network`);
    const id = type === 'local' ? null : (wanted ?? freeTunnel(state));
    if (isTaken(state, `${type} ${id}`) && id !== null) {
      throw conflict('TunnelIdInUse', `Unable to create the network. The tunnel ID ${id} is in use.`);
    }
    return { type, physicalNetwork: null, id, mtu: type === 'local' ? 1500 : 1450 };
  }
  if (physicalNetwork === null) throw invalidInput(`physical_network required for ${type} provider network`);
  const same = state.segments.where('segment', `${type} ${wanted}`);
  if (same.some((row) => row.physical_network === physicalNetwork)) throw inUse(type, physicalNetwork, wanted);
  if (type === 'vlan' && (wanted === null || wanted < 1 || wanted > 4094)) {
    throw wanted === null
      ? badRequest('network', 'segmentation_id required for vlan provider network')
      : invalidInput('segmentation_id out of range (1 through 4094)');
  }
  return { type, physicalNetwork, id: type === 'vlan' ? wanted : null, mtu: 1500 };
}

function inUse(type: string, physical: string, id: number | null): Error {
  if (type === 'flat') {
    const text = `Unable to create the flat network. Physical network ${physical} is in use.`;
    return conflict('FlatNetworkInUse', text);
  }
  const text = `Unable to create the network. The VLAN ${id} on physical network ${physical} is in use.`;
  return conflict('VlanIdInUse', text);
}

function freeTunnel(state: NetworkState): number {
  const start = Math.floor(state.kernel.random.next() * TUNNELS);
  for (let turn = 0; turn < TUNNELS; turn++) {
    const id = ((start + turn) % TUNNELS) + 1;
    if (!isTaken(state, `vxlan ${id}`)) return id;
  }
  // More networks than a small cloud's range: go on above it.
  return TUNNELS + state.networks.size + 1;
}

function isTaken(state: NetworkState, key: string): boolean {
  return state.networks.where('segment', key).length > 0 || state.segments.where('segment', key).length > 0;
}
