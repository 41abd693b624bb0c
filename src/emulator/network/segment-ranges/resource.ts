import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Attributes, type Fields, flagOf, nullableTextOf, numberOf, textOf } from '../api/attribute.ts';
import { oneOf, range, text } from '../api/checks.ts';
import { toBoolean, toInteger } from '../api/converters.ts';
import { conflict, invalid, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { standardOf, touched } from '../api/stamps.ts';
import { ID, NAME, STANDARD, TENANT } from '../api/standard-attributes.table.ts';
import type { NetworkState } from '../network-state.ts';
import { completeOldState } from '../plugin-defaults.ts';
import { checkEligible, checkOverlap } from './checks.ts';
import type { SegmentRangeRow } from './state.ts';

const BOUND = { put: true, convert: toInteger, check: range(1, 4294967295) } as const;

const ATTRIBUTES: Attributes = {
  ...ID,
  ...NAME,
  default: { post: false, filter: true },
  shared: { default: true, convert: toBoolean, filter: true },
  ...TENANT,
  network_type: { optional: true, check: oneOf(['vlan', 'vxlan', 'gre', 'geneve']), filter: true },
  physical_network: { optional: true, check: text(64), filter: true },
  minimum: BOUND,
  maximum: BOUND,
  used: { post: false },
  available: { post: false },
  ...STANDARD,
};

/** Network segment ranges. Source: neutron stable/zed, neutron/services/network_segment_range/plugin.py */
export const segmentRangeResource: Resource<SegmentRangeRow> = {
  member: 'network_segment_range',
  collection: 'network_segment_ranges',
  segment: 'network-segment-ranges',
  attributes: ATTRIBUTES,
  isUnowned: true,
  rows: (state) => state.segmentRanges,
  beforeList: ({ cloud }) => completeOldState(cloud.network),
  missing: (id) => missing('NetworkSegmentRangeNotFound', `Network Segment Range ${id} could not be found.`),
  body: (row, { cloud }) => rangeBody(row, cloud.network),
  bodyOfNew: (row) => ({
    project_id: row.shared ? null : row.project_id,
    physical_network: row.physical_network,
  }),
  create: createRange,
  update: updateRange,
  remove: (row, { cloud }) => {
    checkChangeable(row);
    if (usedIn(cloud.network, row).length > 0) throw referenced(row);
    cloud.network.segmentRanges.remove(row.id);
  },
};

function rangeBody(row: SegmentRangeRow, state: NetworkState): Fields {
  const used = usedIn(state, row);
  const taken = new Set(used.map(({ id }) => id));
  const all = Array.from({ length: row.maximum - row.minimum + 1 }, (_, at) => row.minimum + at);
  return {
    id: row.id,
    name: row.name,
    default: row.default,
    shared: row.shared,
    ...(!row.shared && { project_id: row.project_id }),
    network_type: row.network_type,
    ...(row.physical_network !== null && { physical_network: row.physical_network }),
    minimum: row.minimum,
    maximum: row.maximum,
    revision_number: row.revision_number,
    description: row.description,
    created_at: row.created_at,
    updated_at: row.updated_at,
    available: all.filter((id) => !taken.has(id)),
    used: Object.fromEntries(used.map(({ id, project }) => [String(id), project])),
    tags: row.tags,
  };
}

interface Used {
  readonly id: number;
  readonly project: string;
}

/** The ids of a range that segments of networks have, and whose these are. */
function usedIn({ segments, networks }: NetworkState, row: SegmentRangeRow): readonly Used[] {
  return segments.all().flatMap((segment) => {
    const id = segment.segmentation_id;
    const isIn = id !== null && row.minimum <= id && id <= row.maximum && segment.network_type === row.network_type;
    if (!isIn || segment.physical_network !== row.physical_network) return [];
    return [{ id, project: networks.find(segment.network_id)?.project_id ?? '' }];
  });
}

/** @throws Fault 400, 409, and 500 for bounds that are none */
function createRange(fields: Fields, { cloud }: ServiceRequest): SegmentRangeRow {
  const state = cloud.network;
  const isShared = flagOf(fields, 'shared');
  const type = textOf(fields, 'network_type');
  const row: SegmentRangeRow = {
    ...standardOf(state.kernel, { ...fields, tenant_id: isShared ? '' : fields.tenant_id }, 0),
    name: textOf(fields, 'name'),
    default: false,
    shared: isShared,
    network_type: type,
    physical_network: type === 'vlan' ? nullableTextOf(fields, 'physical_network') : null,
    minimum: numberOf(fields, 'minimum') ?? 0,
    maximum: numberOf(fields, 'maximum') ?? 0,
  };
  checkEligible(row);
  checkOverlap(row, state.segmentRanges.all());
  return state.segmentRanges.insert(row);
}

/** @throws Fault 409 when the change would leave out what is used, or could */
function updateRange(row: SegmentRangeRow, changes: Fields, { cloud }: ServiceRequest): SegmentRangeRow {
  checkChangeable(row);
  // The attributes' checks have seen every one of them.
  const now = { ...row, ...(changes as Partial<SegmentRangeRow>) };
  const ids = usedIn(cloud.network, row).map(({ id }) => id);
  const isImpacted = ids.length > 0 && (now.minimum >= Math.min(...ids) || now.maximum <= Math.max(...ids));
  if (isImpacted) throw referenced(row);
  checkEligible(now);
  return cloud.network.segmentRanges.replace(row.id, { ...now, ...touched(cloud.kernel, row) });
}

function checkChangeable({ id, default: isDefault }: SegmentRangeRow): void {
  if (!isDefault) return;
  const text = `Network Segment Range ${id} is a default segment range which could not be updated or deleted.`;
  throw invalid('NetworkSegmentRangeDefaultReadOnly', text);
}

function referenced({ id }: SegmentRangeRow) {
  const text = `Network Segment Range ${id} is referenced by one or more tenant networks.`;
  return conflict('NetworkSegmentRangeReferencedByProject', text);
}
