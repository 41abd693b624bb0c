import { type Attributes, type Fields, flagOf, nullableTextOf, textOf } from '../api/attribute.ts';
import { oneOf, text, uuidOrNone } from '../api/checks.ts';
import { toBoolean } from '../api/converters.ts';
import { conflict, invalid, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { standardOf, touched } from '../api/stamps.ts';
import { ID, NAME, STANDARD, TENANT } from '../api/standard-attributes.table.ts';
import type { NetworkState } from '../network-state.ts';
import type { LogRow } from './state.ts';

/** What can be logged, as the drivers say. */
export const LOGGABLE: readonly string[] = ['security_group'];

/** Kinds of devices whose packets the Open vSwitch driver sees. */
const VNIC_TYPES: readonly string[] = ['normal'];

const { tags: _tags, ...OWN_STANDARD } = STANDARD;

const ATTRIBUTES: Attributes = {
  ...ID,
  ...TENANT,
  ...NAME,
  resource_type: { check: text(255), filter: true, sort: true },
  resource_id: { default: null, check: uuidOrNone, filter: true, sort: true },
  event: { default: 'ALL', check: oneOf(['ACCEPT', 'DROP', 'ALL']), filter: true },
  target_id: { default: null, check: uuidOrNone, filter: true, sort: true },
  enabled: { put: true, default: true, convert: toBoolean, filter: true, sort: true },
  ...OWN_STANDARD,
};

/** Logs. Source: neutron stable/zed, neutron/services/logapi/logging_plugin.py */
export const logResource: Resource<LogRow> = {
  member: 'log',
  collection: 'logs',
  segment: 'log/logs',
  attributes: ATTRIBUTES,
  rows: (state) => state.logs,
  missing: (id) => missing('LogResourceNotFound', `Log resource ${id} could not be found.`),
  body: (row) => ({
    id: row.id,
    project_id: row.project_id,
    name: row.name,
    resource_type: row.resource_type,
    resource_id: row.resource_id,
    target_id: row.target_id,
    event: row.event,
    enabled: row.enabled,
    revision_number: row.revision_number,
    description: row.description,
    created_at: row.created_at,
    updated_at: row.updated_at,
    tenant_id: row.project_id,
  }),
  create: (fields, { cloud }) => {
    checkLog(cloud.network, fields);
    const { tags: _none, ...standard } = standardOf(cloud.kernel, fields, 0);
    return cloud.network.logs.insert({
      ...standard,
      name: textOf(fields, 'name'),
      resource_type: textOf(fields, 'resource_type'),
      resource_id: nullableTextOf(fields, 'resource_id'),
      target_id: nullableTextOf(fields, 'target_id'),
      event: textOf(fields, 'event'),
      enabled: flagOf(fields, 'enabled'),
    });
  },
  update: (row, changes, { cloud }) =>
    // The attributes' checks have seen every one of them.
    cloud.network.logs.update(row.id, {
      ...(changes as Partial<LogRow>),
      ...touched(cloud.kernel, { ...row, tags: [] }),
    }),
  remove: ({ id }, { cloud }) => {
    cloud.network.logs.remove(id);
  },
};

/** @throws Fault 400, 404, 409. Source: neutron stable/zed, neutron/services/logapi/common/sg_validate.py */
function checkLog({ securityGroups, ports }: NetworkState, fields: Fields): void {
  const type = textOf(fields, 'resource_type');
  if (!LOGGABLE.includes(type)) throw invalid('InvalidLogResourceType', `Invalid log resource_type: ${type}.`);
  const [group, target] = [nullableTextOf(fields, 'resource_id'), nullableTextOf(fields, 'target_id')];
  if (group !== null && securityGroups.find(group) === undefined) {
    throw missing('ResourceNotFound', `Resource ${group} could not be found.`);
  }
  if (target === null) return;
  const port = ports.find(target);
  if (port === undefined) throw missing('TargetResourceNotFound', `Target resource ${target} could not be found.`);
  if (!VNIC_TYPES.includes(port['binding:vnic_type'])) {
    throw conflict('LoggingTypeNotSupported', `Logging type ${type} is not supported on port ${target}.`);
  }
  if (group === null || port.security_groups.includes(group)) return;
  const words = `Invalid resource constraint between resource (${type} ${group}) and target resource (port ${target}).`;
  throw invalid('InvalidResourceConstraint', words);
}

/** Logs of a port or a group that is gone go with it. */
export function removeLogsOf({ logs }: NetworkState, index: 'target' | 'resource', id: string): void {
  for (const log of logs.where(index, id)) logs.remove(log.id);
}
