import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { cidrOf, formatCidr, overlaps, parseCidr } from '../addresses/ip.ts';
import { type Attributes, type Fields, flagOf, nullableTextOf, textOf } from '../api/attribute.ts';
import { oneOf, text, uuid } from '../api/checks.ts';
import { toBoolean } from '../api/converters.ts';
import { conflict, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { ID } from '../api/standard-attributes.table.ts';
import { labelMissing } from './label-resource.ts';
import type { MeteringRuleRow } from './state.ts';

const PREFIX = { default: null, filter: true, sort: true } as const;

const ATTRIBUTES: Attributes = {
  ...ID,
  metering_label_id: { check: uuid, filter: true, sort: true },
  direction: { check: oneOf(['ingress', 'egress']), filter: true, sort: true },
  excluded: { default: false, convert: toBoolean, filter: true, sort: true },
  remote_ip_prefix: PREFIX,
  source_ip_prefix: { ...PREFIX, put: true },
  destination_ip_prefix: { ...PREFIX, put: true },
  tenant_id: { check: text(255) },
};

/** What metering labels count. Source: neutron stable/zed, neutron/services/metering/metering_plugin.py, neutron/db/metering/metering_db.py */
export const meteringRuleResource: Resource<MeteringRuleRow> = {
  member: 'metering_label_rule',
  collection: 'metering_label_rules',
  segment: 'metering/metering-label-rules',
  attributes: ATTRIBUTES,
  isUnowned: true,
  lacking: 'notImplemented',
  rows: (state) => state.meteringRules,
  missing: (id) => missing('MeteringLabelRuleNotFound', `Metering label rule '${id}' does not exist.`),
  body: (row) => ({
    id: row.id,
    metering_label_id: row.metering_label_id,
    direction: row.direction,
    remote_ip_prefix: row.remote_ip_prefix,
    source_ip_prefix: row.source_ip_prefix,
    destination_ip_prefix: row.destination_ip_prefix,
    excluded: row.excluded,
  }),
  create: createRule,
  remove: ({ id }, { cloud }) => {
    cloud.network.meteringRules.remove(id);
  },
};

const PREFIXES = ['remote_ip_prefix', 'source_ip_prefix', 'destination_ip_prefix'] as const;

/** @throws Fault 404, 409, and 500 for prefixes: Neutron has no other code for them */
function createRule(fields: Fields, { cloud }: ServiceRequest): MeteringRuleRow {
  const { meteringLabels, meteringRules } = cloud.network;
  const labelId = textOf(fields, 'metering_label_id');
  checkPrefixes(fields);
  const row: MeteringRuleRow = {
    id: cloud.kernel.random.uuid(),
    project_id: '',
    metering_label_id: labelId,
    direction: textOf(fields, 'direction'),
    remote_ip_prefix: networkOf(fields, 'remote_ip_prefix'),
    source_ip_prefix: networkOf(fields, 'source_ip_prefix'),
    destination_ip_prefix: networkOf(fields, 'destination_ip_prefix'),
    excluded: flagOf(fields, 'excluded'),
  };
  checkOverlap(row, meteringRules.where('label', labelId));
  if (meteringLabels.find(labelId) === undefined) throw labelMissing(labelId);
  return meteringRules.insert(row);
}

function checkPrefixes(fields: Fields): void {
  const given = PREFIXES.filter((name) => nullableTextOf(fields, name) !== null);
  if (given.length === 0) {
    const text =
      "You must define at least one of the following parameters 'remote_ip_prefix', or 'source_ip_prefix' or 'destination_ip_prefix'.";
    throw invalidPrefix(text);
  }
  if (given.length > 1 && given.includes('remote_ip_prefix')) {
    throw invalidPrefix(
      "Cannot use 'remote-ip-prefix' in conjunction with 'source-ip-prefix' or 'destination-ip-prefix'.",
    );
  }
  for (const name of given) {
    const prefix = textOf(fields, name);
    if (parseCidr(prefix) !== undefined) continue;
    const reason = `'${prefix}' does not appear to be an IPv4 or IPv6 interface`;
    throw invalidPrefix(`${name}: ${prefix} is invalid [${reason}].`);
  }
}

function invalidPrefix(text: string): Fault {
  return new Fault(500, text, { type: 'Invalid' });
}

function networkOf(fields: Fields, name: string): string | null {
  const prefix = nullableTextOf(fields, name);
  return prefix === null ? null : formatCidr(cidrOf(prefix));
}

/** Rules of a label and a direction that are told by their remote prefix may not overlap. */
function checkOverlap(row: MeteringRuleRow, others: readonly MeteringRuleRow[]): void {
  if (row.remote_ip_prefix === null) return;
  const own = cidrOf(row.remote_ip_prefix);
  const hit = others.some(
    (other) =>
      other.direction === row.direction &&
      other.excluded === row.excluded &&
      other.remote_ip_prefix !== null &&
      overlaps(cidrOf(other.remote_ip_prefix), own),
  );
  if (!hit) return;
  const text = `Metering label rule with remote_ip_prefix '${row.remote_ip_prefix}' overlaps another.`;
  throw conflict('MeteringLabelRuleOverlaps', text);
}
