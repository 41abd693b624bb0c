import type { HttpResponse } from '../../../../http/message.ts';
import type { Query } from '../../../../http/query.ts';
import { Fault } from '../../../frame/fault.ts';
import { json } from '../../../frame/reply.ts';
import type { ServiceRequest } from '../../../frame/service-request.ts';
import { readLimit, withLinks } from '../../paging.ts';
import { allowsMetadef, enforceMetadef, findNamespace, isVisible, noNamespace } from '../access.ts';
import { checkDirection, checkVisibility, pageOf } from '../listing.ts';
import type { MetadefState, NamespaceRow } from '../state.ts';
import { associationsOf, namespaceBody } from './body.ts';

const KEYS = {
  id: (row: NamespaceRow) => row.id,
  namespace: (row: NamespaceRow) => row.namespace,
  display_name: (row: NamespaceRow) => row.displayName,
  description: (row: NamespaceRow) => row.description,
  visibility: (row: NamespaceRow) => row.visibility,
  protected: (row: NamespaceRow) => row.protected,
  owner: (row: NamespaceRow) => row.owner,
  created_at: (row: NamespaceRow) => row.createdAt,
  updated_at: (row: NamespaceRow) => row.updatedAt,
};

/** Lists namespaces with what they are about. Source: glance stable/zed, glance/api/v2/metadef_namespaces.py, `index` */
export function listNamespaces(request: ServiceRequest): HttpResponse {
  const { query, cloud } = request;
  const { metadefs } = cloud.image;
  const limit = readLimit(query);
  checkDirection(query);
  checkVisibility(query, ['public', 'private']);
  enforceMetadef(request, 'get_metadef_namespaces');
  enforceMetadef(request, 'list_metadef_resource_types');
  const marker = markerOf(request);
  const wanted = metadefs.namespaces.all().filter((row) => isVisible(request, row) && isAsked(metadefs, query, row));
  const page = pageOf(wanted, { query, keys: KEYS, marker, limit });
  const shown = page.filter((row) => allowsMetadef(request, 'get_metadef_namespace', row));
  const next = shown.length > 0 && shown.length === limit ? shown.at(-1)?.namespace : undefined;
  const namespaces = shown.map((row) => namespaceBody(row, associationsOf(metadefs, row)));
  const path = '/v2/metadefs/namespaces';
  return json(200, withLinks({ namespaces }, { query, path, schema: 'metadefs/namespaces', next }));
}

/** The namespace after which the page begins. @throws Fault 403, 404 */
function markerOf(request: ServiceRequest): NamespaceRow | undefined {
  const name = request.query.last('marker');
  if (name === undefined) return undefined;
  if (name === '') throw new Fault(404, 'Metadata definition namespace not found for id=');
  const row = findNamespace(request, name);
  if (row === undefined) throw noNamespace(name);
  if (isVisible(request, row)) return row;
  throw new Fault(403, `Forbidding request, metadata definition namespace=${name} is not visible.`);
}

/** Other parameters than these select nothing. */
function isAsked({ associations }: MetadefState, query: Query, row: NamespaceRow): boolean {
  const visibility = query.last('visibility');
  if (visibility !== undefined && row.visibility !== visibility) return false;
  const types = query.last('resource_types')?.toLowerCase().split(',');
  if (types === undefined) return true;
  return associations.where('namespace', String(row.id)).some(({ name }) => types.includes(name.toLowerCase()));
}
