import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { badRequest } from '../faults.ts';
import { type Fields, readBody, targetOf, ways } from '../requests.ts';
import { isTrueWord } from '../schemas.ts';
import { defaultLimits, limitsOf, usageOf } from './usage.ts';

/** Limits and quotas. Source: cinder stable/zed, cinder/api/contrib/quotas.py, quota_classes.py, cinder/api/v3/limits.py */
export const quotaRoutes: readonly Route[] = [
  ...ways('GET', '/limits', limits),
  ...ways('GET', '/os-quota-sets/{id}', show),
  ...ways('PUT', '/os-quota-sets/{id}', update),
  ...ways('DELETE', '/os-quota-sets/{id}', remove),
  ...ways('GET', '/os-quota-sets/{id}/defaults', defaults),
  ...ways('GET', '/os-quota-class-sets/{id}', showClass),
  ...ways('PUT', '/os-quota-class-sets/{id}', updateClass),
];

function limits(request: ServiceRequest): HttpResponse {
  const { cloud, caller, query } = request;
  const other = request.microversion >= 39 && caller.isAdmin ? query.last('project_id') : undefined;
  const projectId = other ?? caller.projectId ?? '';
  const limit = limitsOf(cloud.blockStorage, projectId);
  const usage = usageOf(cloud.blockStorage, projectId);
  const mayUsed = request.allows('limits_extension:used_limits', targetOf(request));
  const used = {
    totalVolumesUsed: usage.volumes ?? 0,
    totalGigabytesUsed: usage.gigabytes ?? 0,
    totalSnapshotsUsed: usage.snapshots ?? 0,
    totalBackupsUsed: usage.backups ?? 0,
    totalBackupGigabytesUsed: usage.backup_gigabytes ?? 0,
  };
  const absolute = {
    maxTotalVolumes: limit.volumes,
    maxTotalSnapshots: limit.snapshots,
    maxTotalVolumeGigabytes: limit.gigabytes,
    maxTotalBackups: limit.backups,
    maxTotalBackupGigabytes: limit.backup_gigabytes,
    ...(mayUsed && used),
  };
  return json(200, { limits: { rate: [], absolute } });
}

function show(request: ServiceRequest): HttpResponse {
  const id = request.params.id ?? '';
  request.enforce('volume_extension:quotas:show', { project_id: id });
  const state = request.cloud.blockStorage;
  const limit = limitsOf(state, id);
  if (!isTrueWord(request.query.last('usage'))) return json(200, { quota_set: { ...limit, id } });
  const usage = usageOf(state, id);
  const bodies = Object.entries(limit).map(([name, value]) => [
    name,
    { limit: value, in_use: usage[name] ?? 0, reserved: 0 },
  ]);
  return json(200, { quota_set: { ...Object.fromEntries(bodies), id } });
}

function defaults(request: ServiceRequest): HttpResponse {
  const id = request.params.id ?? '';
  request.enforce('volume_extension:quotas:show', { project_id: id });
  return json(200, { quota_set: { ...defaultLimits(request.cloud.blockStorage), id } });
}

/** The limits of a body. @throws Fault 400 for one that is unknown or no number */
function readLimits(request: ServiceRequest, name: string): Readonly<Record<string, number>> {
  const member = readBody(request, {
    type: 'object',
    properties: { [name]: { type: 'object' } },
    required: [name],
    additionalProperties: false,
  })[name];
  const fields: Fields = isObject(member) ? member : {};
  const known = Object.keys(defaultLimits(request.cloud.blockStorage));
  const bad = Object.keys(fields).filter((key) => !known.includes(key) && key !== 'tenant_id' && key !== 'force');
  if (bad.length > 0) throw badRequest(`Bad key(s) in quota set: ${bad.join(', ')}`);
  const pairs = Object.entries(fields).filter(([key]) => known.includes(key));
  return Object.fromEntries(pairs.map(([key, value]) => [key, readLimit(key, value)]));
}

function readLimit(key: string, value: unknown): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= -1 && number <= 0x7fff_ffff) return number;
  throw badRequest(
    `Invalid input for field/attribute ${key}. Value: ${String(value)}. ${String(value)} is not a valid limit`,
  );
}

function write({ cloud }: ServiceRequest, id: string, given: Readonly<Record<string, number>>): void {
  const { quotas } = cloud.blockStorage;
  const before = quotas.find(id);
  if (before) quotas.update(id, { limits: { ...before.limits, ...given } });
  else quotas.insert({ id, limits: given });
}

function update(request: ServiceRequest): HttpResponse {
  const id = request.params.id ?? '';
  const given = readLimits(request, 'quota_set');
  request.enforce('volume_extension:quotas:update', { project_id: id });
  write(request, `project ${id}`, given);
  return json(200, { quota_set: limitsOf(request.cloud.blockStorage, id) });
}

function remove(request: ServiceRequest): HttpResponse {
  const id = request.params.id ?? '';
  request.enforce('volume_extension:quotas:delete', { project_id: id });
  const { quotas } = request.cloud.blockStorage;
  if (quotas.find(`project ${id}`)) quotas.remove(`project ${id}`);
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body: '' };
}

function showClass(request: ServiceRequest): HttpResponse {
  const id = request.params.id ?? '';
  request.enforce('volume_extension:quota_classes:get', targetOf(request));
  return json(200, { quota_class_set: { ...classLimits(request, id), id } });
}

function classLimits({ cloud }: ServiceRequest, id: string): Readonly<Record<string, number>> {
  return { ...defaultLimits(cloud.blockStorage), ...cloud.blockStorage.quotas.find(`class ${id}`)?.limits };
}

function updateClass(request: ServiceRequest): HttpResponse {
  const id = request.params.id ?? '';
  const given = readLimits(request, 'quota_class_set');
  request.enforce('volume_extension:quota_classes:update', targetOf(request));
  write(request, `class ${id}`, given);
  return json(200, { quota_class_set: classLimits(request, id) });
}
