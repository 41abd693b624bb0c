import type { HttpResponse } from '../../../../http/message.ts';
import { Fault } from '../../../frame/fault.ts';
import { json } from '../../../frame/reply.ts';
import { type Route, route } from '../../../frame/route.ts';
import type { ServiceRequest } from '../../../frame/service-request.ts';
import { done } from '../../done.ts';
import { checkNoBody } from '../../faults.ts';
import { allowsMetadef, enforceMetadef, namespaceOf } from '../access.ts';
import { fieldsOf, textIn } from '../read-body.ts';
import { ASSOCIATION_SCHEMA } from '../schemas.table.ts';
import { findIn, rowsIn } from '../state.ts';
import { associate } from './associate.ts';
import { associationBody } from './body.ts';

const OF_NAMESPACE = '/v2/metadefs/namespaces/{namespace}/resource_types';

/** Types of resources that namespaces are about. Source: glance stable/zed, glance/api/v2/metadef_resource_types.py */
export const resourceTypeRoutes: readonly Route[] = [
  route('GET', '/v2/metadefs/resource_types', listTypes),
  route('GET', OF_NAMESPACE, listAssociations),
  route('POST', OF_NAMESPACE, createAssociation),
  route('DELETE', `${OF_NAMESPACE}/{type}`, removeAssociation),
];

function listTypes(request: ServiceRequest): HttpResponse {
  checkNoBody(request);
  enforceMetadef(request, 'list_metadef_resource_types');
  const types = request.cloud.image.metadefs.resourceTypes.all();
  return json(200, {
    resource_types: types.map(({ name, createdAt, updatedAt }) => ({
      name,
      created_at: createdAt,
      updated_at: updatedAt,
    })),
  });
}

function listAssociations(request: ServiceRequest): HttpResponse {
  checkNoBody(request);
  const namespace = namespaceOf(request);
  enforceMetadef(request, 'list_metadef_resource_types', namespace);
  const isShown = allowsMetadef(request, 'get_metadef_resource_type', namespace);
  const rows = isShown ? rowsIn(request.cloud.image.metadefs.associations, namespace) : [];
  return json(200, { resource_type_associations: rows.map((row) => associationBody(row)) });
}

function createAssociation(request: ServiceRequest): HttpResponse {
  const fields = fieldsOf(request, ASSOCIATION_SCHEMA, ['created_at', 'updated_at']);
  const namespace = namespaceOf(request);
  enforceMetadef(request, 'add_metadef_resource_type_association', namespace);
  const row = associate(request.cloud.image.metadefs, namespace, {
    name: textIn(fields, 'name') ?? '',
    prefix: textIn(fields, 'prefix'),
    propertiesTarget: textIn(fields, 'properties_target'),
  });
  return json(201, associationBody(row));
}

function removeAssociation(request: ServiceRequest): HttpResponse {
  checkNoBody(request);
  const namespace = namespaceOf(request);
  enforceMetadef(request, 'remove_metadef_resource_type_association', namespace);
  const { associations } = request.cloud.image.metadefs;
  const { type = '' } = request.params;
  const found = findIn(associations, namespace, type);
  // The database finds names in any case, but here they are compared afterwards.
  const row = found?.name === type ? found : undefined;
  if (row === undefined) throw new Fault(404, `Failed to find resource type ${type} to delete`);
  if (namespace.protected) {
    throw new Fault(
      403,
      `Metadata definition resource-type-association ${row.name} is protected and cannot be deleted.`,
    );
  }
  associations.remove(String(row.id));
  return done(204);
}
