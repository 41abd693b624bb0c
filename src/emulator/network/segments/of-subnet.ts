import { invalid, missing } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';
import type { SubnetRow } from '../subnets/state.ts';

/**
 * Refuses the segment of a new subnet that its network does not have, and a mixture of subnets with and without segments.
 *
 * @throws Fault 400, 404
 *
 * Source: neutron stable/zed, neutron/db/ipam_backend_mixin.py, _validate_segment
 */
export function checkSegmentOfNew(state: NetworkState, networkId: string, segmentId: string | null): void {
  checkMixture(state, networkId, { segmentId });
  checkThere(state, networkId, segmentId);
}

/**
 * Refuses another segment for a subnet.
 *
 * @throws Fault 400, 404
 *
 * Source: neutron stable/zed, neutron/db/ipam_backend_mixin.py, _validate_segment, update_db_subnet
 */
export function checkSegmentChange(state: NetworkState, row: SubnetRow, segmentId: string | null): void {
  if (segmentId === row.segment_id) return;
  const others = state.subnets.where('network', row.network_id).filter(({ id }) => id !== row.id);
  if (others.length > 0) checkMixture(state, row.network_id, { segmentId, except: row.id });
  if (row.segment_id !== null) {
    const text = 'A subnet that is already associated with a segment cannot have its segment association changed.';
    throw invalid('SubnetSegmentAssociationChangeNotAllowed', text);
  }
  if (state.segments.where('network', row.network_id).length > 1) {
    const text = `The network '${row.network_id}' has multiple segments, it is only possible to associate an existing subnet with a segment on networks with a single segment.`;
    throw invalid('NoUpdateSubnetWhenMultipleSegmentsOnNetwork', text);
  }
  checkThere(state, row.network_id, segmentId);
}

function checkMixture(
  { subnets }: NetworkState,
  networkId: string,
  { segmentId, except }: { readonly segmentId: string | null; readonly except?: string },
): void {
  const others = subnets.where('network', networkId).filter(({ id }) => id !== except);
  if (others.every((other) => (other.segment_id === null) === (segmentId === null))) return;
  const text = `All of the subnets on network '${networkId}' must either all be associated with segments or all not associated with any segment.`;
  throw invalid('SubnetsNotAllAssociatedWithSegments', text);
}

function checkThere({ segments }: NetworkState, networkId: string, segmentId: string | null): void {
  if (segmentId === null) return;
  const segment = segments.find(segmentId);
  if (segment === undefined) throw missing('SegmentNotFound', `Segment ${segmentId} could not be found.`);
  if (segment.network_id === networkId) return;
  const text = `The subnet's network id, '${networkId}', doesn't match the network_id of segment '${segment.network_id}'`;
  throw invalid('NetworkIdsDontMatch', text);
}
