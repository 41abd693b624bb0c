import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { zoneOf } from '../aggregates/state.ts';
import { isTrue } from '../bodies.ts';
import type { ComputeState } from '../compute-state.ts';
import { readTime } from '../formats.ts';
import { powerNumber } from './body.ts';
import type { ServerRow } from './state.ts';

/** Claims that a server is in a list. */
export type Filter = (row: ServerRow) => boolean;

/** Makes a filter of the values of a name in the query. */
type FilterOf = (values: readonly string[], state: ComputeState) => Filter;

/** A text that a field must contain a match of; one that is no pattern is taken as it stands. */
function pattern(value: string): (text: string) => boolean {
  try {
    const matcher = new RegExp(value, 'i');
    return (text) => matcher.test(text);
  } catch {
    return (text) => text.includes(value);
  }
}

const last = (values: readonly string[]) => values.at(-1) ?? '';
const equals =
  (field: (row: ServerRow) => string | null): FilterOf =>
  (values) =>
  (row) =>
    values.includes(field(row) ?? '');
const tagsOf = (values: readonly string[]) => last(values).split(',');
const timeFilter =
  (test: (row: ServerRow, ms: number) => boolean): FilterOf =>
  (values) => {
    const ms = readTime(last(values)) ?? 0;
    return (row) => test(row, ms);
  };

/** Filters that everyone may use. */
const COMMON: Readonly<Record<string, FilterOf>> = {
  reservation_id: equals((row) => row.reservationId),
  name: (values) => {
    const matches = pattern(last(values));
    return (row) => matches(row.name);
  },
  status: (values) => {
    const wanted = values.map((value) => value.toUpperCase());
    return (row) => wanted.includes(String(row.states.status));
  },
  image: equals((row) => row.imageId),
  flavor: equals((row) => row.flavor.id),
  ip: ipFilter(4),
  ip6: ipFilter(6),
  'changes-since': timeFilter((row, ms) => Math.floor(row.updatedMs / 1000) * 1000 >= ms),
  'changes-before': timeFilter((row, ms) => row.updatedMs <= ms),
  tags: (values) => (row) => tagsOf(values).every((tag) => row.tags.includes(tag)),
  'tags-any': (values) => (row) => tagsOf(values).some((tag) => row.tags.includes(tag)),
  'not-tags': (values) => (row) => !tagsOf(values).every((tag) => row.tags.includes(tag)),
  'not-tags-any': (values) => (row) => !tagsOf(values).some((tag) => row.tags.includes(tag)),
  locked: (values) => (row) => (row.lockedBy !== null) === isTrue(last(values)),
};

/** Filters of administrators; of everyone since 2.83. */
const SINCE_83: Readonly<Record<string, FilterOf>> = {
  availability_zone: (values, state) => (row) =>
    values.includes(row.host === null ? (row.pinnedZone ?? '') : zoneOf(state.aggregates, row.host)),
  config_drive: (values) => (row) => row.hasConfigDrive === isTrue(last(values)),
  key_name: equals((row) => row.keyName),
  power_state: equals((row) => String(powerNumber(row))),
  task_state: equals((row) => row.states.taskState ?? null),
  vm_state: equals((row) => row.states.vmState ?? null),
  progress: equals((row) => String(row.progress)),
  user_id: equals((row) => row.userId),
  created_at: timeFilter((row, ms) => Math.floor(row.createdMs / 1000) * 1000 === ms),
  launched_at: timeFilter((row, ms) => row.launchedMs !== null && Math.floor(row.launchedMs / 1000) * 1000 === ms),
  terminated_at: timeFilter((row, ms) => row.terminatedMs === ms),
};

/** Filters of administrators. */
const ADMIN: Readonly<Record<string, FilterOf>> = {
  host: equals((row) => row.host),
  node: equals((row) => row.host),
  hostname: equals((row) => row.hostname),
  project_id: equals((row) => row.projectId),
  tenant_id: equals((row) => row.projectId),
  uuid: equals((row) => row.id),
  description: equals((row) => row.description),
  display_description: equals((row) => row.description),
  launch_index: equals((row) => String(row.launchIndex)),
  root_device_name: equals((row) => row.rootDevice),
  locked_by: equals((row) => row.lockedBy),
  access_ip_v4: equals((row) => row.accessIpV4),
  access_ip_v6: equals((row) => row.accessIpV6),
};

function ipFilter(version: 4 | 6): FilterOf {
  return (values) => {
    const matches = pattern(last(values));
    const isOurs = (ip: string) => ip.includes(':') === (version === 6);
    return ({ network }) => network.some(({ fixedIps }) => fixedIps.some(({ ip }) => isOurs(ip) && matches(ip)));
  };
}

/** Names of filters that a microversion brought. */
const SINCE: Readonly<Record<string, number>> = {
  ip6: 5,
  tags: 26,
  'tags-any': 26,
  'not-tags': 26,
  'not-tags-any': 26,
  'changes-before': 66,
  locked: 73,
};

/** All names that a list of servers knows, with those that have no filter of their own. */
export const FILTER_NAMES: readonly string[] = [
  ...Object.keys(COMMON),
  ...Object.keys(SINCE_83),
  ...Object.keys(ADMIN),
];

/** All filters of a request, as one. @throws Fault 400, 403 */
export function filterOf(request: ServiceRequest): Filter {
  const { query, caller, microversion, cloud } = request;
  const known = {
    ...COMMON,
    ...(caller.isAdmin || microversion >= 83 ? SINCE_83 : {}),
    ...(caller.isAdmin ? ADMIN : {}),
  };
  const filters: Filter[] = [deletedFilter(request)];
  for (const name of query.names()) {
    const make = Object.hasOwn(known, name) ? known[name] : undefined;
    if (make === undefined || (SINCE[name] ?? 0) > microversion) continue;
    const isOwn = (name === 'project_id' || name === 'tenant_id') && !wantsAllProjects(request);
    if (!isOwn) filters.push(make(query.all(name), cloud.compute));
  }
  return (row) => filters.every((filter) => filter(row));
}

/** Claims that the request is for all projects. */
export function wantsAllProjects({ query }: ServiceRequest): boolean {
  const value = query.last('all_tenants');
  return value !== undefined && (value === '' || isTrue(value));
}

/**
 * What is deleted, softly or for good, is in lists only for those who ask: by time, or as administrators by name. To ask for the
 * status SOFT_DELETED alone shows nothing.
 *
 * Source: nova stable/zed, nova/db/main/api.py, `instance_get_all_by_filters_sort` (`deleted`)
 */
function deletedFilter({ query, caller }: ServiceRequest): Filter {
  const statuses = query.all('status').map((value) => value.toUpperCase());
  if (statuses.includes('DELETED') && !caller.isAdmin) {
    throw new Fault(403, 'Only administrators may list deleted instances');
  }
  const asked = query.last('deleted');
  const isDeleted = (row: ServerRow): boolean => row.deletedMs !== null || row.states.vmState === 'soft-delete';
  if (caller.isAdmin && asked !== undefined) return (row) => isDeleted(row) === isTrue(asked);
  if (statuses.includes('DELETED')) return () => true;
  if (query.has('changes-since') || query.has('changes-before')) return () => true;
  return (row) => !isDeleted(row);
}
