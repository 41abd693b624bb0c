import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, objectOf, textOf } from '../bodies.ts';
import { isUuidLike } from '../formats.ts';
import { askNetwork } from '../proxies/network.ts';

/** An id of a group, or of a rule. @throws Fault 400 when it is no UUID; Nova says the same of both */
export function groupIdOf(value: unknown): string {
  if (typeof value !== 'string' || !isUuidLike(value)) throw new Fault(400, 'Security group id should be uuid');
  return value;
}

/** A group as Neutron shows it. @throws Fault 404 */
export function findGroup(request: ServiceRequest, id: string): Fields {
  const answer = askNetwork(request, { method: 'GET', path: `/v2.0/security-groups/${id}` });
  return objectOf(answer, 'security_group') ?? {};
}

/** The id of what Neutron showed. */
export function idOf(group: Fields): string {
  return textOf(group, 'id') ?? '';
}

/** The group of the path. @throws Fault 400, 404 */
export function groupNamed(request: ServiceRequest): Fields {
  return findGroup(request, groupIdOf(request.params.id));
}
