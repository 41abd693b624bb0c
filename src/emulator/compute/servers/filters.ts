import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { zoneOf } from '../aggregates/state.ts';
import { isTrue } from '../bodies.ts';
import type { ComputeState } from '../compute-state.ts';
import { readTime } from '../formats.ts';
import { powerNumber } from './body.ts';
import { JOINED } from './query.table.ts';
import type { ServerRow } from './state.ts';
import { type AskedStates, askedStates, asksForDeleted, isIn } from './status-filter.ts';

/** Claims that a server is in a list. */
export type Filter = (row: ServerRow) => boolean;

/** Makes a filter of the last value of a name in the query. */
type FilterOf = (value: string, state: ComputeState) => Filter;

/** What a column of the database holds; `null`: nothing, which no pattern matches. */
type Column = (row: ServerRow, state: ComputeState) => string | null;

/** Compared as it stands. */
const exact =
  (column: Column): FilterOf =>
  (value, state) =>
  (row) =>
    column(row, state) === value;

/** Matched as MySQL does: anywhere, whatever the case; Nova takes the meaning from `|`. */
const pattern =
  (column: Column): FilterOf =>
  (value, state) => {
    const matcher = matcherOf(value.replaceAll('|', '\\|'));
    return (row) => {
      const text = column(row, state);
      return text !== null && matcher.test(text);
    };
  };

/** Checked before to be a pattern, where the schema does; one that is none for us alone is taken as it stands. */
function matcherOf(value: string): RegExp {
  try {
    return new RegExp(value, 'i');
  } catch {
    return new RegExp(value.replace(/[^\w]/g, '\\$&'), 'i');
  }
}

/** A time as the database writes it, which a pattern is matched with. */
const dateColumn = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

const tagsOf = (value: string) => value.split(',');

/** The stamp of a change has no fraction in the database. */
const changedMs = (row: ServerRow): number => Math.floor(row.updatedMs / 1000) * 1000;

const nameFilter = pattern((row) => row.name);
const imageFilter = exact((row) => row.imageId);
const projectFilter = exact((row) => row.projectId);

/** Filters that everyone may use. */
const COMMON: Readonly<Record<string, FilterOf>> = {
  reservation_id: pattern((row) => row.reservationId),
  name: nameFilter,
  image: imageFilter,
  flavor: exact((row) => row.flavor.id),
  'changes-since': (value) => (row) => changedMs(row) >= (readTime(value) ?? 0),
  'changes-before': (value) => (row) => changedMs(row) <= (readTime(value) ?? 0),
  tags: (value) => (row) => tagsOf(value).every((tag) => row.tags.includes(tag)),
  'tags-any': (value) => (row) => tagsOf(value).some((tag) => row.tags.includes(tag)),
  'not-tags': (value) => (row) => !tagsOf(value).every((tag) => row.tags.includes(tag)),
  'not-tags-any': (value) => (row) => !tagsOf(value).some((tag) => row.tags.includes(tag)),
  locked: (value) => (row) => (row.lockedBy !== null) === isTrue(value),
};

/** Filters of administrators; of everyone since 2.83, `hostname` since 2.90. */
const LATER: Readonly<Record<string, FilterOf>> = {
  availability_zone: pattern((row, state) => (row.host === null ? row.pinnedZone : zoneOf(state.aggregates, row.host))),
  config_drive: pattern((row) => (row.hasConfigDrive ? 'True' : '')),
  key_name: pattern((row) => row.keyName),
  power_state: pattern((row) => String(powerNumber(row))),
  task_state: exact((row) => row.states.taskState ?? null),
  vm_state: exact((row) => row.states.vmState ?? null),
  progress: pattern((row) => String(row.progress)),
  user_id: exact((row) => row.userId),
  created_at: pattern((row) => dateColumn(row.createdMs)),
  launched_at: pattern((row) => dateColumn(row.launchedMs)),
  terminated_at: pattern((row) => dateColumn(row.terminatedMs)),
  hostname: pattern((row) => row.hostname),
};

/** Filters of administrators. `description` is none: no column has the name. */
const ADMIN: Readonly<Record<string, FilterOf>> = {
  host: exact((row) => row.host),
  node: pattern((row) => row.host),
  project_id: projectFilter,
  tenant_id: projectFilter,
  uuid: exact((row) => row.id),
  image_ref: imageFilter,
  display_name: nameFilter,
  display_description: pattern((row) => row.description),
  launch_index: pattern((row) => String(row.launchIndex)),
  root_device_name: pattern((row) => row.rootDevice),
  locked_by: pattern((row) => row.lockedBy),
  access_ip_v4: pattern((row) => row.accessIpV4 || null),
  access_ip_v6: pattern((row) => row.accessIpV6 || null),
  auto_disk_config: pattern((row) => (row.diskConfig === 'AUTO' ? '1' : '0')),
  kernel_id: pattern(() => ''),
  ramdisk_id: pattern(() => ''),
};

/** The microversion from which on those who are no administrators may use a filter. */
const SINCE: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.keys(LATER).map((name) => [name, 83])),
  hostname: 90,
  ip6: 5,
  'changes-before': 66,
  locked: 73,
};

/** Before it a filter of tags is none, for anyone. */
const TAGS_SINCE = 26;

/** All filters of a request, as one. @throws Fault 400, 403 */
export function filterOf(request: ServiceRequest): Filter {
  const { query, cloud } = request;
  checkJoined(request);
  const asked = askedStates(request);
  checkTimes(request);
  const filters: Filter[] = [deletedFilter(request, asked)];
  const isForAll = wantsAllProjects(request);
  if (isAllowed(request, 'locked') && query.has('locked')) readBoolean(query.last('locked') ?? '');
  if (asked !== undefined) filters.push((row) => isIn(asked, row));
  const ip = ipFilter(request);
  if (ip !== undefined) filters.push(ip);
  const known = { ...COMMON, ...LATER, ...(request.caller.isAdmin ? ADMIN : {}) };
  for (const name of query.names()) {
    const make = Object.hasOwn(known, name) ? known[name] : undefined;
    if (make === undefined || !isAllowed(request, name)) continue;
    if (!isForAll && (name === 'project_id' || name === 'tenant_id')) continue;
    if (isOverruled(asked, name)) continue;
    filters.push(make(query.last(name) ?? '', cloud.compute));
  }
  return (row) => filters.every((filter) => filter(row));
}

/** What others than administrators may not filter by is left out in silence. */
function isAllowed({ caller, microversion }: ServiceRequest, name: string): boolean {
  if (name.includes('tags') && microversion < TAGS_SINCE) return false;
  return caller.isAdmin || (SINCE[name] ?? 0) <= microversion;
}

/** A status takes the place of the states that are asked for beside it. */
function isOverruled(asked: AskedStates | undefined, name: string): boolean {
  return asked !== undefined && (name === 'vm_state' || (name === 'task_state' && asked.tasks !== undefined));
}

/** @throws Fault 400 where an administrator, whose names are not left out, names a table or what Nova keeps to itself */
function checkJoined({ query, caller }: ServiceRequest): void {
  if (!caller.isAdmin) return;
  const bad = query.names().find((name) => JOINED.includes(name) || name.startsWith('_'));
  if (bad !== undefined) throw new Fault(400, `Invalid filter field: ${bad}.`);
}

function checkTimes(request: ServiceRequest): void {
  const { query } = request;
  const since = query.last('changes-since');
  const before = isAllowed(request, 'changes-before') ? query.last('changes-before') : undefined;
  if (before === undefined) return;
  const beforeMs = readTime(before);
  if (beforeMs === undefined) throw new Fault(400, 'Invalid filter field: changes-before.');
  if (since !== undefined && (readTime(since) ?? 0) > beforeMs) {
    throw new Fault(400, 'The value of changes-since must be less than or equal to changes-before.');
  }
}

/**
 * Neutron looks for the ports: a part of any of their addresses, of whichever version.
 *
 * Source: nova stable/zed, nova/compute/api.py, `_ip_filter_using_neutron`
 */
function ipFilter(request: ServiceRequest): Filter | undefined {
  const parts = ['ip', 'ip6'].flatMap((name) => {
    const value = isAllowed(request, name) ? request.query.last(name) : undefined;
    return value === undefined ? [] : [value];
  });
  if (parts.length === 0) return undefined;
  return ({ network }) =>
    network.some(({ fixedIps }) => fixedIps.some(({ ip }) => parts.some((part) => ip.includes(part))));
}

/** Claims that the request is for all projects. @throws Fault 400 for what is neither yes nor no */
export function wantsAllProjects({ query }: ServiceRequest): boolean {
  const value = query.last('all_tenants');
  return value !== undefined && (value === '' || readBoolean(value));
}

const WORDS = ['0', '1', 'f', 'false', 'n', 'no', 'off', 'on', 't', 'true', 'y', 'yes'];

/** Source: oslo_utils, strutils.bool_from_string, strict */
function readBoolean(value: string): boolean {
  if (WORDS.includes(value.trim().toLowerCase())) return isTrue(value);
  const words = WORDS.map((word) => `'${word}'`).join(', ');
  throw new Fault(400, `Unrecognized value '${value}', acceptable values are: ${words}`);
}

/**
 * What is deleted, softly or for good, is in lists only for those who ask: by time, or as administrators by name. To ask for the
 * status SOFT_DELETED alone shows nothing.
 *
 * Source: nova stable/zed, nova/db/main/api.py, `instance_get_all_by_filters_sort` (`deleted`)
 */
function deletedFilter({ query, caller }: ServiceRequest, asked: AskedStates | undefined): Filter {
  if (asksForDeleted(asked) && !caller.isAdmin) throw new Fault(403, 'Only administrators may list deleted instances');
  const named = caller.isAdmin ? query.last('deleted') : undefined;
  const soft = caller.isAdmin ? query.last('soft_deleted') : undefined;
  const isByTime = query.has('changes-since') || query.has('changes-before');
  const isSoft = (row: ServerRow): boolean => row.states.vmState === 'soft-delete';
  if (asksForDeleted(asked) || (named !== undefined && isTrue(named))) {
    return (row) => row.deletedMs !== null || (soft !== '' && isSoft(row));
  }
  if (named === undefined && isByTime) return () => true;
  return (row) => row.deletedMs === null && (!isSoft(row) || (soft ?? '') !== '');
}
