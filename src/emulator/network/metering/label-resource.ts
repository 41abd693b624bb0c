import { type Attributes, flagOf, textOf } from '../api/attribute.ts';
import { text } from '../api/checks.ts';
import { toBoolean } from '../api/converters.ts';
import { missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { ID, TENANT } from '../api/standard-attributes.table.ts';
import type { MeteringLabelRow } from './state.ts';

const ATTRIBUTES: Attributes = {
  ...ID,
  name: { default: '', check: text(255), filter: true, sort: true },
  description: { default: '', check: text(1024), filter: true, sort: true },
  ...TENANT,
  shared: { default: false, convert: toBoolean, filter: true, sort: true },
};

/** Metering labels. Source: neutron stable/zed, neutron/db/metering/metering_db.py, MeteringDbMixin */
export const meteringLabelResource: Resource<MeteringLabelRow> = {
  member: 'metering_label',
  collection: 'metering_labels',
  segment: 'metering/metering-labels',
  attributes: ATTRIBUTES,
  lacking: 'notImplemented',
  rows: (state) => state.meteringLabels,
  missing: labelMissing,
  body: (row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    shared: row.shared,
    project_id: row.project_id,
    tenant_id: row.project_id,
  }),
  isShared: (row) => row.shared,
  create: (fields, { cloud }) =>
    cloud.network.meteringLabels.insert({
      id: cloud.kernel.random.uuid(),
      project_id: textOf(fields, 'tenant_id'),
      name: textOf(fields, 'name'),
      description: textOf(fields, 'description'),
      shared: flagOf(fields, 'shared'),
    }),
  remove: ({ id }, { cloud }) => {
    const { meteringLabels, meteringRules } = cloud.network;
    for (const rule of meteringRules.where('label', id)) meteringRules.remove(rule.id);
    meteringLabels.remove(id);
  },
};

/** 404 for a label. */
export function labelMissing(id: string) {
  return missing('MeteringLabelNotFound', `Metering label '${id}' does not exist.`);
}
