import type { PolicyTarget } from '../../frame/caller.ts';
import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { NamespaceRow } from './state.ts';

/** Claims that the database hands a namespace out. Source: glance stable/zed, glance/db/sqlalchemy/metadef_api/namespace.py */
export function isVisible({ caller }: ServiceRequest, row: NamespaceRow): boolean {
  if (caller.isAdmin || row.owner === null || row.visibility === 'public') return true;
  return caller.projectId !== undefined && caller.projectId === row.owner;
}

/** The namespace with a name, whoever asks. */
export function findNamespace({ cloud }: ServiceRequest, name: string): NamespaceRow | undefined {
  return cloud.image.metadefs.namespaces.where('name', name.toLowerCase())[0];
}

/** What is said of a namespace that is in no database; objects and the namespace itself say it in other words. */
export function noNamespace(name: string): Fault {
  return new Fault(404, `Metadata definition namespace=${name} was not found.`);
}

/**
 * The namespace of the path.
 *
 * @param missing - what is said when there is none
 * @throws Fault 404, with one sentence for what cannot be seen
 */
export function namespaceOf(request: ServiceRequest, missing?: (name: string) => Fault): NamespaceRow {
  const { namespace = '' } = request.params;
  const unseen = new Fault(404, `Namespace ${namespace} not found`);
  const row = findNamespace(request, namespace);
  if (row === undefined) throw missing?.(namespace) ?? unseen;
  if (!isVisible(request, row)) throw unseen;
  return row;
}

/** Checks that a namespace, and all that hangs on it, may be deleted. @throws Fault 403 */
export function checkNotProtected(row: NamespaceRow): void {
  if (!row.protected) return;
  throw new Fault(403, `Metadata definition namespace ${row.namespace} is protected and cannot be deleted.`);
}

/**
 * Asks a rule about a namespace, or about all: 404 for those who cannot read it either, 403 for the others.
 *
 * Source: glance stable/zed, glance/api/v2/policy.py, `MetadefAPIPolicy._enforce`
 */
export function enforceMetadef(request: ServiceRequest, rule: string, row?: NamespaceRow): void {
  const target = targetOf(request, row);
  if (request.allows(rule, target)) return;
  if (rule === 'get_metadef_namespace' || !request.allows('get_metadef_namespace', target)) throw new Fault(404, '');
  request.enforce(rule, target);
}

/** Claims that a rule about a namespace holds. */
export function allowsMetadef(request: ServiceRequest, rule: string, row: NamespaceRow): boolean {
  return request.allows(rule, targetOf(request, row));
}

function targetOf({ caller }: ServiceRequest, row: NamespaceRow | undefined): PolicyTarget {
  return row ? { project_id: row.owner, visibility: row.visibility } : { project_id: caller.projectId };
}
