import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import type { Fields } from '../api/attribute.ts';
import { authorize } from '../api/authorize.ts';
import { toInteger } from '../api/converters.ts';
import { invalidInput, missing, notAuthorized } from '../api/faults.ts';
import { memberOf } from '../api/read-fields.ts';
import { DEFAULT_LIMITS, limitsOf, usedOf } from './state.ts';

/** Quotas. Source: neutron stable/zed, neutron/extensions/quotasv2.py, quotasv2_detail.py */
export const quotaRoutes: readonly Route[] = [
  route('GET', '/v2.0/quotas', listQuotas),
  route('GET', '/v2.0/quotas/tenant', ({ caller }) => json(200, { tenant: { tenant_id: caller.projectId } })),
  route('GET', '/v2.0/quotas/project', ({ caller }) => json(200, { tenant: { tenant_id: caller.projectId } })),
  route('GET', '/v2.0/quotas/{project}', showQuota),
  route('GET', '/v2.0/quotas/{project}/default', showDefault),
  route('GET', '/v2.0/quotas/{project}/details', showDetails),
  route('GET', '/v2.0/quotas/{project}/details.json', showDetails),
  route('PUT', '/v2.0/quotas/{project}', updateQuota),
  route('DELETE', '/v2.0/quotas/{project}', deleteQuota),
];

function listQuotas(request: ServiceRequest): HttpResponse {
  allow(request, 'get_quota');
  const { network } = request.cloud;
  const rows = network.quotas.all();
  return json(200, {
    quotas: rows.map(({ id }) => ({ ...limitsOf(network, id), tenant_id: id, project_id: id })),
  });
}

function showQuota(request: ServiceRequest): HttpResponse {
  return json(200, { quota: limitsOf(request.cloud.network, projectOf(request)) });
}

function showDefault(request: ServiceRequest): HttpResponse {
  projectOf(request);
  return json(200, { quota: DEFAULT_LIMITS });
}

function showDetails(request: ServiceRequest): HttpResponse {
  const project = projectOf(request);
  const used = usedOf(request.cloud.network, project);
  const limits = Object.entries(limitsOf(request.cloud.network, project));
  const quota = Object.fromEntries(
    limits.map(([name, limit]) => [name, { limit, used: used[name] ?? 0, reserved: 0 }]),
  );
  return json(200, { quota });
}

function updateQuota(request: ServiceRequest): HttpResponse {
  const project = request.params.project ?? '';
  allow(request, 'update_quota');
  const given = memberOf(request.body, 'quota');
  if (!isObject(given)) throw new Fault(400, "Object 'quota' contains invalid data");
  const { check_limit: _check, force: _force, tenant_id: _tenant, project_id: _project, ...limits } = given;
  const unknown = Object.keys(limits).filter((name) => !(name in DEFAULT_LIMITS));
  if (unknown.length > 0) throw new Fault(400, `Unrecognized attribute(s) '${unknown.join(', ')}'`);
  const { network } = request.cloud;
  const before = network.quotas.find(project)?.limits ?? {};
  const row = { id: project, limits: { ...before, ...readLimits(limits) } };
  if (network.quotas.find(project)) network.quotas.replace(project, row);
  else network.quotas.insert(row);
  return json(200, { quota: limitsOf(network, project) });
}

function readLimits(given: Fields): Record<string, number> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const limit = toInteger(value);
      if (limit < -1 || limit > 2 ** 31 - 1) throw invalidInput(`Quota limit ${limit} of ${name} is out of range`);
      return [name, limit];
    }),
  );
}

function deleteQuota(request: ServiceRequest): HttpResponse {
  const project = request.params.project ?? '';
  allow(request, 'delete_quota');
  const { quotas } = request.cloud.network;
  if (quotas.find(project) === undefined) {
    throw missing('TenantQuotaNotFound', `Quota for tenant ${project} could not be found.`);
  }
  quotas.remove(project);
  return empty(204);
}

/** The project of the path: one's own, or any for an administrator. */
function projectOf(request: ServiceRequest): string {
  const project = request.params.project ?? '';
  if (project !== request.caller.projectId && !request.caller.isAdmin) throw notAuthorized('rule:get_quota');
  return project;
}

function allow(request: ServiceRequest, action: string): void {
  authorize(request, { action, attributes: {}, given: {} }, {});
}
