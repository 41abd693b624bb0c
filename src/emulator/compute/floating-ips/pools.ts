import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { pythonStr } from '../../validation/python-repr.ts';
import { type Fields, objectsOf, textOf } from '../bodies.ts';
import { isUuidLike } from '../formats.ts';
import { askNetwork } from '../proxies/network.ts';

/** The pool of those that name none. Nova's default, `[neutron] default_floating_pool`. */
const DEFAULT_POOL = 'nova';

/** The external networks that the caller sees. */
export function externalNetworks(request: ServiceRequest): readonly Fields[] {
  const query = 'router:external=True';
  return objectsOf(askNetwork(request, { method: 'GET', path: '/v2.0/networks', query }), 'networks');
}

/**
 * The id of a pool by its id or name.
 *
 * @throws Fault 404; 400 for a name that several have, to which a real Nova answers 500
 *
 * Source: nova stable/zed, nova/network/neutron.py, _get_floating_ip_pool_id_by_name_or_id
 */
export function poolNamed(request: ServiceRequest, pool: unknown): string {
  const wanted = pool ? pythonStr(pool) : DEFAULT_POOL;
  const key = isUuidLike(wanted) ? 'id' : 'name';
  const [found, ...others] = externalNetworks(request).filter((network) => network[key] === wanted);
  if (found === undefined) throw new Fault(404, 'Floating IP pool not found.');
  if (others.length > 0) throw new Fault(400, `Multiple floating IP pools matches found for name '${wanted}'`);
  return textOf(found, 'id') ?? '';
}
