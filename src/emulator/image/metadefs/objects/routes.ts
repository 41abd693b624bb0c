import type { HttpResponse } from '../../../../http/message.ts';
import { Fault } from '../../../frame/fault.ts';
import { json } from '../../../frame/reply.ts';
import { type Route, route } from '../../../frame/route.ts';
import type { ServiceRequest } from '../../../frame/service-request.ts';
import { isObject } from '../../../kernel/json.ts';
import { done } from '../../done.ts';
import { checkNoBody, checkSchema } from '../../faults.ts';
import { stampOf } from '../../images/body.ts';
import { allowsMetadef, enforceMetadef, namespaceOf, noNamespace } from '../access.ts';
import { checkDirection, checkVisibility, readLimitFrom } from '../listing.ts';
import { fieldsOf, textIn } from '../read-body.ts';
import { KEYED_PROPERTY_SCHEMA, OBJECT_SCHEMA } from '../schemas.table.ts';
import { findIn, type NamespaceRow, type ObjectRow, rowsIn } from '../state.ts';
import { addObject } from './add.ts';
import { type ObjectFields, objectBody, objectColumns, readObject } from './body.ts';

const OBJECTS = '/v2/metadefs/namespaces/{namespace}/objects';
const READ_ONLY = ['self', 'schema', 'created_at', 'updated_at'];

/** Objects of namespaces. Source: glance stable/zed, glance/api/v2/metadef_objects.py */
export const metadefObjectRoutes: readonly Route[] = [
  route('GET', OBJECTS, listObjects),
  route('POST', OBJECTS, createObject),
  route('GET', `${OBJECTS}/{object}`, showObject),
  route('PUT', `${OBJECTS}/{object}`, updateObject),
  route('DELETE', `${OBJECTS}/{object}`, removeObject),
];

/** The object of the path. @throws Fault 404 */
function objectOf({ cloud, params }: ServiceRequest, namespace: NamespaceRow): ObjectRow {
  const { object = '' } = params;
  const row = findIn(cloud.image.metadefs.objects, namespace, object);
  if (row === undefined) throw new Fault(404, `Could not find metadata object ${object}`);
  return row;
}

/** The namespace's name as the path has it. */
function pathName({ params }: ServiceRequest): string {
  return params.namespace ?? '';
}

/** Limit and order are checked, and then nobody looks at them. */
function listObjects(request: ServiceRequest): HttpResponse {
  const { query } = request;
  checkDirection(query);
  checkVisibility(query, ['public', 'private', 'shared']);
  readLimitFrom(query, 1);
  const namespace = namespaceOf(request, noNamespace);
  enforceMetadef(request, 'get_metadef_objects', namespace);
  const isShown = allowsMetadef(request, 'get_metadef_object', namespace);
  const rows = isShown ? rowsIn(request.cloud.image.metadefs.objects, namespace) : [];
  const objects = rows.map((row) => objectBody(pathName(request), row));
  // Without a slash in front, as Glance has it.
  return json(200, { objects, schema: 'v2/schemas/metadefs/objects' });
}

function createObject(request: ServiceRequest): HttpResponse {
  const body = fieldsOf(request, OBJECT_SCHEMA, READ_ONLY);
  const properties = isObject(body.properties) ? body.properties : {};
  for (const one of Object.values(properties)) checkSchema('property', KEYED_PROPERTY_SCHEMA, one);
  const fields = readObject(body, textIn(body, 'name') ?? '');
  const namespace = namespaceOf(request, noNamespace);
  enforceMetadef(request, 'add_metadef_object', namespace);
  const row = addObject(request.cloud.image.metadefs, namespace, fields);
  return json(201, objectBody(pathName(request), row, fields));
}

function showObject(request: ServiceRequest): HttpResponse {
  checkNoBody(request);
  const namespace = namespaceOf(request, noNamespace);
  enforceMetadef(request, 'get_metadef_object', namespace);
  return json(200, objectBody(pathName(request), objectOf(request, namespace)));
}

/** What is left out is taken away. */
function updateObject(request: ServiceRequest): HttpResponse {
  const body = fieldsOf(request, OBJECT_SCHEMA, READ_ONLY);
  const fields: ObjectFields = readObject(body, textIn(body, 'name') ?? '');
  const namespace = namespaceOf(request, noNamespace);
  enforceMetadef(request, 'modify_metadef_object', namespace);
  const row = objectOf(request, namespace);
  const { objects } = request.cloud.image.metadefs;
  if ((findIn(objects, namespace, fields.name) ?? row).id !== row.id) {
    throw new Fault(
      409,
      `Invalid update. It would result in a duplicate metadata definition object with the same name=${row.name} in namespace=${namespace.namespace}.`,
    );
  }
  const updatedAt = stampOf(request.cloud.image.kernel);
  const now = objects.update(String(row.id), { ...objectColumns(fields), updatedAt });
  // The answer was made of what was read before: its stamp is the old one.
  return json(200, objectBody(pathName(request), { ...now, updatedAt: row.updatedAt }, fields));
}

function removeObject(request: ServiceRequest): HttpResponse {
  checkNoBody(request);
  const namespace = namespaceOf(request, noNamespace);
  enforceMetadef(request, 'delete_metadef_object', namespace);
  const row = objectOf(request, namespace);
  if (namespace.protected) {
    throw new Fault(403, `Metadata definition object ${row.name} is protected and cannot be deleted.`);
  }
  request.cloud.image.metadefs.objects.remove(String(row.id));
  return done(204);
}
