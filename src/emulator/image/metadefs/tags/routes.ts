import type { HttpResponse } from '../../../../http/message.ts';
import { Fault } from '../../../frame/fault.ts';
import { json } from '../../../frame/reply.ts';
import { type Route, route } from '../../../frame/route.ts';
import type { ServiceRequest } from '../../../frame/service-request.ts';
import { done } from '../../done.ts';
import { checkNoBody, checkSchema } from '../../faults.ts';
import { stampOf } from '../../images/body.ts';
import { enforceMetadef, namespaceOf } from '../access.ts';
import { checkDirection, checkVisibility, pageOf, readLimitFrom } from '../listing.ts';
import { fieldsOf, listIn, nameIn, textIn } from '../read-body.ts';
import { TAG_LIST_SCHEMA, TAG_SCHEMA } from '../schemas.table.ts';
import { findIn, type NamedRow, type NamespaceRow, removeIn, rowsIn } from '../state.ts';
import { addTag, tagIsTaken } from './add.ts';

const TAGS = '/v2/metadefs/namespaces/{namespace}/tags';
const READ_ONLY = ['created_at', 'updated_at'];

/** Tags of namespaces. Source: glance stable/zed, glance/api/v2/metadef_tags.py */
export const metadefTagRoutes: readonly Route[] = [
  route('GET', TAGS, listTags),
  route('POST', TAGS, setTags),
  route('GET', `${TAGS}/{tag}`, showTag),
  route('POST', `${TAGS}/{tag}`, createTag),
  route('PUT', `${TAGS}/{tag}`, renameTag),
  route('DELETE', `${TAGS}/{tag}`, removeTag),
];

function tagBody({ name, createdAt, updatedAt }: NamedRow): object {
  return { name, created_at: createdAt, updated_at: updatedAt };
}

/** The tag of the path. @throws Fault 404 */
function tagOf({ cloud, params }: ServiceRequest, namespace: NamespaceRow, name = params.tag ?? ''): NamedRow {
  const row = findIn(cloud.image.metadefs.tags, namespace, name);
  if (row === undefined) throw new Fault(404, `Could not find metadata tag ${name}`);
  return row;
}

const KEYS = {
  id: (row: NamedRow) => row.id,
  namespace_id: (row: NamedRow) => row.namespaceId,
  name: (row: NamedRow) => row.name,
  created_at: (row: NamedRow) => row.createdAt,
  updated_at: (row: NamedRow) => row.updatedAt,
};

function listTags(request: ServiceRequest): HttpResponse {
  const { query } = request;
  checkDirection(query);
  checkVisibility(query, ['public', 'private', 'shared']);
  const limit = query.last('limit') === '' ? undefined : readLimitFrom(query, 0);
  const namespace = namespaceOf(request);
  enforceMetadef(request, 'get_metadef_tags', namespace);
  const after = query.last('marker') ?? '';
  const marker = after === '' ? undefined : tagOf(request, namespace, after);
  const page = pageOf(rowsIn(request.cloud.image.metadefs.tags, namespace), { query, keys: KEYS, marker, limit });
  return json(200, { tags: page.map(({ name }) => ({ name })) });
}

/** Sets all tags, or adds some if a header says so. No tags at all change nothing. */
function setTags(request: ServiceRequest): HttpResponse {
  const fields = fieldsOf(request, TAG_LIST_SCHEMA, READ_ONLY);
  const tags = listIn(fields, 'tags');
  if (tags === undefined)
    throw new Fault(400, "Provided object does not match schema 'tags': 'tags' is a required property");
  const names = tags.map((tag) => nameIn(tag, TAG_SCHEMA));
  const namespace = namespaceOf(request);
  enforceMetadef(request, 'add_metadef_tags', namespace);
  const { metadefs } = request.cloud.image;
  if (names.length > 0 && !isTrue(request.headers['x-openstack-append'])) removeIn(metadefs.tags, namespace);
  for (const name of names) addTag(metadefs, namespace, name);
  return json(201, { tags: names.map((name) => ({ name })) });
}

/** Source: oslo.utils 6.0, oslo_utils/strutils.py, `bool_from_string` */
function isTrue(text = ''): boolean {
  return ['1', 't', 'true', 'on', 'y', 'yes'].includes(text.trim().toLowerCase());
}

function showTag(request: ServiceRequest): HttpResponse {
  checkNoBody(request);
  const namespace = namespaceOf(request);
  enforceMetadef(request, 'get_metadef_tag', namespace);
  return json(200, tagBody(tagOf(request, namespace)));
}

function createTag(request: ServiceRequest): HttpResponse {
  checkNoBody(request);
  const namespace = namespaceOf(request);
  const { tag = '' } = request.params;
  checkSchema('tag', TAG_SCHEMA, { name: tag });
  enforceMetadef(request, 'add_metadef_tag', namespace);
  return json(201, tagBody(addTag(request.cloud.image.metadefs, namespace, tag)));
}

function renameTag(request: ServiceRequest): HttpResponse {
  const name = textIn(fieldsOf(request, TAG_SCHEMA, READ_ONLY), 'name') ?? '';
  const namespace = namespaceOf(request);
  enforceMetadef(request, 'modify_metadef_tag', namespace);
  const row = tagOf(request, namespace);
  const { tags } = request.cloud.image.metadefs;
  if ((findIn(tags, namespace, name) ?? row).id !== row.id) throw tagIsTaken(namespace, name);
  if (name !== row.name) tags.update(String(row.id), { name, updatedAt: stampOf(request.cloud.image.kernel) });
  // The answer was made of what was read before: its stamp is the old one.
  return json(200, tagBody({ ...row, name }));
}

function removeTag(request: ServiceRequest): HttpResponse {
  checkNoBody(request);
  const namespace = namespaceOf(request);
  enforceMetadef(request, 'delete_metadef_tag', namespace);
  const row = tagOf(request, namespace);
  if (namespace.protected) {
    throw new Fault(403, `Metadata definition tag ${row.name} is protected and cannot be deleted.`);
  }
  request.cloud.image.metadefs.tags.remove(String(row.id));
  return done(204);
}
