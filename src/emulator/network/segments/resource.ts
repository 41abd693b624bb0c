import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Attributes, type Fields, nullableTextOf, textOf } from '../api/attribute.ts';
import { text, textOrNone, uuid } from '../api/checks.ts';
import { toInteger } from '../api/converters.ts';
import { conflict, invalidInput, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { touched } from '../api/stamps.ts';
import { ID } from '../api/standard-attributes.table.ts';
import { segmentOf } from '../networks/segment.ts';
import { completeOldState } from '../plugin-defaults.ts';
import { insertSegment } from './insert.ts';
import type { SegmentRow } from './state.ts';

const ATTRIBUTES: Attributes = {
  ...ID,
  tenant_id: { check: text(255) },
  network_id: { check: uuid, filter: true, sort: true },
  physical_network: { optional: true, check: text(64), filter: true, sort: true },
  network_type: { check: text(32), filter: true, sort: true },
  segmentation_id: { optional: true, convert: toInteger, filter: true, sort: true },
  name: { put: true, optional: true, check: textOrNone(255), filter: true, sort: true },
  description: { put: true, default: '', check: text(255), filter: true },
  revision_number: { post: false, filter: true, sort: true },
  created_at: { post: false, sort: true },
  updated_at: { post: false, sort: true },
};

/** Segments of networks. Source: neutron stable/zed, neutron/services/segments/db.py, SegmentDbMixin */
export const segmentResource: Resource<SegmentRow> = {
  member: 'segment',
  collection: 'segments',
  attributes: ATTRIBUTES,
  isUnowned: true,
  rows: (state) => state.segments,
  beforeList: ({ cloud }) => completeOldState(cloud.network),
  missing: (id) => missing('SegmentNotFound', `Segment ${id} could not be found.`),
  body: (row) => ({
    id: row.id,
    network_id: row.network_id,
    name: row.name,
    description: row.description,
    physical_network: row.physical_network,
    network_type: row.network_type,
    segmentation_id: row.segmentation_id,
    created_at: row.created_at,
    updated_at: row.updated_at,
    revision_number: row.revision_number,
  }),
  create: createSegment,
  update: (row, changes, { cloud }) => {
    const { segments, kernel } = cloud.network;
    // The attributes' checks have seen every one of them.
    const checked = changes as Partial<SegmentRow>;
    const { updated_at, revision_number } = touched(kernel, { ...row, description: '', tags: [] });
    return segments.update(row.id, { ...checked, updated_at, revision_number });
  },
  remove: removeSegment,
};

/** @throws Fault 400, 404, 409 */
function createSegment(fields: Fields, { cloud }: ServiceRequest): SegmentRow {
  const state = cloud.network;
  const network = state.networks.find(textOf(fields, 'network_id'));
  if (network === undefined) {
    throw missing('NetworkNotFound', `Network ${textOf(fields, 'network_id')} could not be found.`);
  }
  const segment = segmentOf(state, providerFields(fields));
  if (network.mtu > segment.mtu) throw invalidInput(`Requested MTU is too big, maximum is ${segment.mtu}`);
  const row = insertSegment(state, network.id, {
    segment,
    words: { name: nullableTextOf(fields, 'name'), description: textOf(fields, 'description'), revision: 1 },
  });
  state.networks.update(network.id, touched(state.kernel, network));
  return row;
}

/** The fields of a segment under the names that networks have for them. */
function providerFields(fields: Fields): Fields {
  const names = ['network_type', 'physical_network', 'segmentation_id'].filter((name) => name in fields);
  return Object.fromEntries(names.map((name) => [`provider:${name}`, fields[name]]));
}

/** @throws Fault 409 while a subnet is on it */
function removeSegment(row: SegmentRow, { cloud }: ServiceRequest): void {
  const { segments, subnets, networks, kernel } = cloud.network;
  const there = subnets.where('network', row.network_id).filter((subnet) => subnet.segment_id === row.id);
  if (there.length > 0) {
    const ids = there.map(({ id }) => id).join(', ');
    const text = `Segment '${row.id}' cannot be deleted: The segment is still associated with subnet(s) ${ids}.`;
    throw conflict('SegmentInUse', text);
  }
  segments.remove(row.id);
  const network = networks.find(row.network_id);
  if (network) networks.update(network.id, touched(kernel, network));
}
