import type { HttpResponse } from '../../../../http/message.ts';
import { Fault } from '../../../frame/fault.ts';
import { json } from '../../../frame/reply.ts';
import type { ServiceRequest } from '../../../frame/service-request.ts';
import { isObject } from '../../../kernel/json.ts';
import { enforceMetadef, findNamespace } from '../access.ts';
import { addObject } from '../objects/add.ts';
import { type ObjectFields, objectFieldsBody, readObject } from '../objects/body.ts';
import { addProperty } from '../properties/add.ts';
import { checkKnown, type PropertyType, readPropertyTypes } from '../property-type.ts';
import { fieldsOf, listIn, nameIn, textIn } from '../read-body.ts';
import { type AssociationFields, associate } from '../resource-types/associate.ts';
import { ASSOCIATION_SCHEMA, NAMESPACE_SCHEMA, OBJECT_SCHEMA, PROPERTY_SCHEMA, TAG_SCHEMA } from '../schemas.table.ts';
import type { MetadefState, NamespaceRow } from '../state.ts';
import { addTag } from '../tags/add.ts';
import { namespaceBody } from './body.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What comes with a namespace; what is left out is not in the answer either. */
interface Contents {
  readonly associations: readonly AssociationFields[] | undefined;
  readonly properties: Readonly<Record<string, PropertyType>> | undefined;
  readonly objects: readonly ObjectFields[] | undefined;
  readonly tags: readonly string[] | undefined;
}

const READ_ONLY = ['self', 'schema', 'created_at', 'updated_at'];

/** The fields of a namespace in a body. @throws Fault 400, 403 */
export function readNamespace(request: ServiceRequest): Fields {
  return fieldsOf(request, NAMESPACE_SCHEMA, READ_ONLY);
}

/** Makes a namespace with all that comes with it. Source: glance stable/zed, glance/api/v2/metadef_namespaces.py, `create` */
export function createNamespace(request: ServiceRequest): HttpResponse {
  const fields = readNamespace(request);
  const contents = readContents(fields);
  enforceMetadef(request, 'add_metadef_namespace');
  if (contents.associations?.length) enforceMetadef(request, 'add_metadef_resource_type_association');
  if (contents.objects?.length) enforceMetadef(request, 'add_metadef_object');
  if (contents.properties) enforceMetadef(request, 'add_metadef_property');
  if (contents.tags?.length) enforceMetadef(request, 'add_metadef_tag');
  const row = insertNamespace(request, fields);
  addContents(request.cloud.image.metadefs, row, contents);
  const body = namespaceBody(row, contentsBody(contents));
  return json(201, body, {
    Location: `${request.serviceUrl}/v2/metadefs/namespaces/${encodeURI(row.namespace)}`,
  });
}

function insertNamespace(request: ServiceRequest, fields: Fields): NamespaceRow {
  const { metadefs } = request.cloud.image;
  const namespace = textIn(fields, 'namespace') ?? '';
  if (findNamespace(request, namespace)) {
    throw new Fault(409, `The metadata definition namespace=${namespace} already exists.`);
  }
  return metadefs.namespaces.insert({
    ...metadefs.stamped(),
    namespace,
    displayName: textIn(fields, 'display_name'),
    description: textIn(fields, 'description'),
    visibility: textIn(fields, 'visibility') ?? 'private',
    protected: fields.protected === true,
    owner: textIn(fields, 'owner') ?? request.caller.projectId ?? null,
  });
}

/** Reads what comes with a namespace. Names that the schema does not look at are a 500 of Glance's. @throws Fault 400 */
function readContents(fields: Fields): Contents {
  const stamps = ['created_at', 'updated_at'];
  return {
    associations: listIn(fields, 'resource_type_associations')?.map((one) => {
      checkKnown(one, ['name', 'prefix', 'properties_target', ...stamps], 'resource_type_associations');
      const name = nameIn(one, ASSOCIATION_SCHEMA);
      return { name, prefix: textIn(one, 'prefix'), propertiesTarget: textIn(one, 'properties_target') };
    }),
    properties: isObject(fields.properties) ? readNamedProperties(fields.properties) : undefined,
    objects: listIn(fields, 'objects')?.map((one) => {
      checkKnown(one, ['name', 'required', 'description', 'properties', ...stamps, 'self', 'schema'], 'objects');
      return readObject(one, nameIn(one, OBJECT_SCHEMA));
    }),
    tags: listIn(fields, 'tags')?.map((one) => {
      checkKnown(one, ['name', ...stamps], 'tags');
      return nameIn(one, TAG_SCHEMA);
    }),
  };
}

function readNamedProperties(fields: Fields): Readonly<Record<string, PropertyType>> {
  for (const name of Object.keys(fields)) nameIn({ name }, PROPERTY_SCHEMA);
  return readPropertyTypes(fields);
}

function addContents(state: MetadefState, row: NamespaceRow, contents: Contents): void {
  const { associations = [], objects = [], tags = [], properties = {} } = contents;
  for (const association of associations) associate(state, row, association);
  for (const object of objects) addObject(state, row, object);
  for (const tag of tags) addTag(state, row, tag);
  for (const [name, schema] of Object.entries(properties)) addProperty(state, row, { name, schema });
}

/** What came, as it is told back: nothing of it has stamps or links. */
function contentsBody({ associations, properties, objects, tags }: Contents): object {
  return {
    ...(associations && {
      resource_type_associations: associations.map(({ name, prefix, propertiesTarget }) => ({
        name,
        ...(prefix !== null && { prefix }),
        ...(propertiesTarget !== null && { properties_target: propertiesTarget }),
      })),
    }),
    ...(properties && { properties }),
    ...(objects && { objects: objects.map(objectFieldsBody) }),
    ...(tags && { tags: tags.map((name) => ({ name })) }),
  };
}
