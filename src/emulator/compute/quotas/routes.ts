import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkLaxQuery, type Fields, flagOf, readMember } from '../bodies.ts';
import { BOOLEAN, object, QUERY_TEXT } from '../schemas.ts';
import { classId, clearLimits, defaultLimits, limitsOf, QUOTA_DEFAULTS, setLimits } from './state.ts';
import { usageOf, userUsageOf } from './usage.ts';

const PATH = '/v2.1/os-quota-sets/{project}';

/** Limits of projects, and of those who have none. Source: nova stable/zed, quota_sets.py, quota_classes.py */
export const quotaRoutes: readonly Route[] = [
  route('GET', PATH, showQuota),
  route('GET', `${PATH}/detail`, showInDetail),
  route('GET', `${PATH}/defaults`, showDefaults),
  route('PUT', PATH, updateQuota),
  route('DELETE', PATH, deleteQuota),
  route('GET', '/v2.1/os-quota-class-sets/{id}', showClass),
  route('PUT', '/v2.1/os-quota-class-sets/{id}', updateClass),
];

const NETWORK = ['fixed_ips', 'floating_ips', 'security_group_rules', 'security_groups'];
const FILES = ['injected_file_content_bytes', 'injected_file_path_bytes', 'injected_files'];
const GROUPS = ['server_group_members', 'server_groups'];

/** Claims that a microversion shows a limit. */
function isShown(name: string, microversion: number): boolean {
  if (NETWORK.includes(name)) return microversion < 36;
  return !FILES.includes(name) || microversion < 57;
}

function shown<Value>(
  { microversion }: ServiceRequest,
  values: Readonly<Record<string, Value>>,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isShown(name, microversion)));
}

/** What a query may name. */
const USER = { user_id: QUERY_TEXT };

/** The project of the path. @throws Fault 400, 403 */
function projectOf(request: ServiceRequest, action: string): string {
  const id = request.params.project ?? '';
  request.enforce(`os_compute_api:os-quota-sets:${action}`, { project_id: id });
  const row = request.cloud.identity.projects.find(id);
  if (row === undefined || row.isDomain) throw new Fault(400, `Project ID ${id} is not a valid project.`);
  return id;
}

function showQuota(request: ServiceRequest): HttpResponse {
  checkLaxQuery(request, USER);
  const id = projectOf(request, 'show');
  const limits = limitsOf(request.cloud.compute.quotas, id, request.query.last('user_id'));
  return json(200, { quota_set: { id, ...shown(request, limits) } });
}

function showInDetail(request: ServiceRequest): HttpResponse {
  checkLaxQuery(request, USER);
  const id = projectOf(request, 'detail');
  const { compute } = request.cloud;
  const user = request.query.last('user_id');
  const used = user === undefined ? usageOf(compute, id) : userUsageOf(compute, id, user);
  const limits = limitsOf(compute.quotas, id, user);
  const details = Object.entries(shown(request, limits)).map(([name, limit]) => {
    return [name, { limit, in_use: used[name] ?? 0, reserved: 0 }];
  });
  return json(200, { quota_set: { id, ...Object.fromEntries(details) } });
}

function showDefaults(request: ServiceRequest): HttpResponse {
  const id = projectOf(request, 'defaults');
  return json(200, { quota_set: { id, ...shown(request, defaultLimits(request.cloud.compute.quotas)) } });
}

const LIMIT: Schema = { type: ['integer', 'string'], pattern: '^-?[0-9]+$', minimum: -1, maximum: 2_147_483_647 };

/** The limits that a microversion may set. */
function settable(request: ServiceRequest): Readonly<Record<string, Schema>> {
  return Object.fromEntries(Object.keys(shown(request, QUOTA_DEFAULTS)).map((name) => [name, LIMIT]));
}

function limitsIn(fields: Fields): Record<string, number> {
  const entries = Object.entries(fields).filter(([name]) => name !== 'force');
  return Object.fromEntries(entries.map(([name, value]) => [name, Number(value)]));
}

function updateQuota(request: ServiceRequest): HttpResponse {
  checkLaxQuery(request, USER);
  const { quotas } = request.cloud.compute;
  const fields = readMember(request, 'quota_set', object({ ...settable(request), force: BOOLEAN }));
  const id = projectOf(request, 'update');
  const given = limitsIn(fields);
  const user = request.query.last('user_id');
  if (!flagOf(fields, 'force')) checkSettable(request, id, given);
  setLimits(quotas, user === undefined ? id : `${id}/${user}`, given);
  return json(200, { quota_set: shown(request, limitsOf(quotas, id, user)) });
}

/**
 * @throws Fault 400 for a limit below what is in use, or of a user above the one of the project
 *
 * Source: nova stable/zed, nova/api/openstack/compute/quota_sets.py, _validate_quota_limit; nova/quota.py, get_settable_quotas
 */
function checkSettable({ cloud, query }: ServiceRequest, id: string, given: Readonly<Record<string, number>>): void {
  const { compute } = cloud;
  const user = query.last('user_id');
  const used = user === undefined ? usageOf(compute, id) : userUsageOf(compute, id, user);
  const most = user === undefined ? {} : limitsOf(compute.quotas, id);
  for (const [name, limit] of Object.entries(given)) {
    const refuse = (words: string) => new Fault(400, `Quota limit ${limit} for ${name} must be ${words}.`);
    const [least, greatest] = [used[name] ?? 0, most[name] ?? -1];
    if (limit >= 0 && limit < least) throw refuse(`greater than or equal to already used and reserved ${least}`);
    if (greatest >= 0 && (limit > greatest || limit === -1)) throw refuse(`less than or equal to ${greatest}`);
  }
}

function deleteQuota(request: ServiceRequest): HttpResponse {
  checkLaxQuery(request, USER);
  const id = projectOf(request, 'delete');
  const { quotas } = request.cloud.compute;
  const user = request.query.last('user_id');
  if (user === undefined) clearLimits(quotas, id);
  else if (quotas.find(`${id}/${user}`)) quotas.remove(`${id}/${user}`);
  return empty(202);
}

/** The limits of a class, which has those of server groups only since 2.50. */
function classLimits(request: ServiceRequest): Record<string, number> {
  const { quotas } = request.cloud.compute;
  const own = quotas.find(classId(request.params.id ?? ''))?.limits;
  const limits = shown(request, { ...QUOTA_DEFAULTS, ...own });
  const hidden = request.microversion < 50 ? GROUPS : [];
  return Object.fromEntries(Object.entries(limits).filter(([name]) => !hidden.includes(name)));
}

function showClass(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-quota-class-sets:show');
  return json(200, { quota_class_set: { id: request.params.id ?? '', ...classLimits(request) } });
}

/** Takes limits of server groups in every microversion, and shows them in later ones. */
function updateClass(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'quota_class_set', object(settable(request)));
  request.enforce('os_compute_api:os-quota-class-sets:update');
  setLimits(request.cloud.compute.quotas, classId(request.params.id ?? ''), limitsIn(fields));
  return json(200, { quota_class_set: classLimits(request) });
}
