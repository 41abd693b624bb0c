import { isoSeconds } from '../../kernel/timestamps.ts';
import type { NetworkState } from '../network-state.ts';
import type { Segment } from '../networks/segment.ts';
import type { SegmentRow } from './state.ts';

/** What more a segment has that was made by itself, and not with its network. */
export interface SegmentWords {
  readonly name: string | null;
  readonly description: string | null;
  readonly revision: number;
}

const WITH_NETWORK: SegmentWords = { name: null, description: null, revision: 0 };

/** Adds a segment to a network. */
export function insertSegment(
  { kernel, segments }: NetworkState,
  networkId: string,
  { segment, words = WITH_NETWORK }: { readonly segment: Segment; readonly words?: SegmentWords },
): SegmentRow {
  const now = isoSeconds(kernel.clock.now());
  return segments.insert({
    id: kernel.random.uuid(),
    project_id: '',
    network_id: networkId,
    name: words.name,
    description: words.description,
    network_type: segment.type,
    physical_network: segment.physicalNetwork,
    segmentation_id: segment.id,
    created_at: now,
    updated_at: now,
    revision_number: words.revision,
  });
}
