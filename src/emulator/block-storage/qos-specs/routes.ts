import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { badRequest } from '../faults.ts';
import { listReply, textFilter } from '../listing.ts';
import { accepted, type Fields, linksOf, metadataOf, readBody, targetOf, ways } from '../requests.ts';
import { isTrueWord } from '../schemas.ts';
import { newStamps } from '../stamps.ts';
import type { QosSpecsRow } from './state.ts';

const RULE = 'volume_extension:qos_specs_manage:';
const CONSUMERS = ['front-end', 'back-end', 'both'];

/** QoS specs. Source: cinder stable/zed, cinder/api/contrib/qos_specs_manage.py */
export const qosSpecsRoutes: readonly Route[] = [
  ...ways('GET', '/qos-specs', list),
  ...ways('POST', '/qos-specs', create),
  ...ways('GET', '/qos-specs/{id}', show),
  ...ways('PUT', '/qos-specs/{id}', update),
  ...ways('DELETE', '/qos-specs/{id}', remove),
  ...ways('GET', '/qos-specs/{id}/associations', associations),
  ...ways('GET', '/qos-specs/{id}/associate', (request) => associate(request, true)),
  ...ways('GET', '/qos-specs/{id}/disassociate', (request) => associate(request, false)),
  ...ways('GET', '/qos-specs/{id}/disassociate_all', disassociateAll),
  ...ways('PUT', '/qos-specs/{id}/delete_keys', deleteKeys),
];

function body(row: QosSpecsRow): Fields {
  return { id: row.id, name: row.name, consumer: row.consumer, specs: row.specs };
}

function specsOf(request: ServiceRequest): QosSpecsRow {
  const id = request.params.id ?? '';
  const row = request.cloud.blockStorage.qosSpecs.find(id);
  if (row === undefined) throw new Fault(404, `No such QoS spec ${id}.`);
  return row;
}

function list(request: ServiceRequest): HttpResponse {
  request.enforce(`${RULE}get_all`, targetOf(request));
  return listReply<QosSpecsRow>(request, {
    collection: 'qos_specs',
    noun: 'QoS spec',
    rows: request.cloud.blockStorage.qosSpecs.inOrder('created'),
    idOf: (row) => row.id,
    sorts: { created_at: (row) => row.createdAtMs, id: (row) => row.id },
    filters: {
      id: textFilter((row) => row.id),
      name: textFilter((row) => row.name),
      consumer: textFilter((row) => row.consumer),
    },
    open: [],
    bodyOf: body,
  });
}

function shown(request: ServiceRequest, row: QosSpecsRow): HttpResponse {
  return json(200, { qos_specs: body(row), links: linksOf(request, 'qos-specs', row.id) });
}

function show(request: ServiceRequest): HttpResponse {
  request.enforce(`${RULE}get`, targetOf(request));
  return shown(request, specsOf(request));
}

/** The specs of a body without the name and the consumer. */
function readSpecs(request: ServiceRequest): Readonly<Record<string, string>> {
  const member = readBody(request, {
    type: 'object',
    properties: { qos_specs: { type: 'object' } },
    required: ['qos_specs'],
    additionalProperties: false,
  });
  return metadataOf(member, 'qos_specs') ?? {};
}

function create(request: ServiceRequest): HttpResponse {
  const { name = '', consumer = 'back-end', ...specs } = readSpecs(request);
  request.enforce(`${RULE}create`, targetOf(request));
  if (name.trim() === '') throw badRequest('Please specify a name for QoS specs.');
  if (!CONSUMERS.includes(consumer)) {
    const words = `Valid consumer of QoS specs are: ${JSON.stringify(CONSUMERS)}`;
    throw badRequest(`Invalid qos specs: ${words}`);
  }
  const { qosSpecs, kernel } = request.cloud.blockStorage;
  if (qosSpecs.where('name', name).length > 0) throw new Fault(409, `QoS Specs ${name} already exists.`);
  return shown(request, qosSpecs.insert({ id: kernel.random.uuid(), name, consumer, specs, ...newStamps(kernel) }));
}

function update(request: ServiceRequest): HttpResponse {
  const { consumer, name: _, ...specs } = readSpecs(request);
  request.enforce(`${RULE}update`, targetOf(request));
  const row = specsOf(request);
  const change = { specs: { ...row.specs, ...specs }, ...(consumer !== undefined && { consumer }) };
  request.cloud.blockStorage.qosSpecs.update(row.id, change);
  return json(200, { qos_specs: { ...specs, ...(consumer !== undefined && { consumer }) } });
}

function remove(request: ServiceRequest): HttpResponse {
  request.enforce(`${RULE}delete`, targetOf(request));
  const row = specsOf(request);
  const { types, qosSpecs } = request.cloud.blockStorage;
  const users = types.where('qos', row.id);
  if (users.length > 0 && !isTrueWord(request.query.last('force'))) {
    throw badRequest(`QoS Specs ${row.id} is still associated with entities.`);
  }
  for (const { id } of users) types.update(id, { qosSpecsId: null });
  qosSpecs.remove(row.id);
  return accepted();
}

function associations(request: ServiceRequest): HttpResponse {
  request.enforce(`${RULE}get_all`, targetOf(request));
  const rows = request.cloud.blockStorage.types.where('qos', specsOf(request).id);
  const list_ = rows.map(({ id, name }) => ({ association_type: 'volume_type', name, id }));
  return json(200, { qos_associations: list_ });
}

function associate(request: ServiceRequest, sets: boolean): HttpResponse {
  request.enforce(`${RULE}update`, targetOf(request));
  const row = specsOf(request);
  const { types } = request.cloud.blockStorage;
  const typeId = request.query.last('vol_type_id');
  if (typeId === undefined) throw badRequest('Volume Type id must not be None.');
  const type = types.find(typeId);
  if (type === undefined) throw new Fault(404, `Volume type ${typeId} could not be found.`);
  if (sets || type.qosSpecsId === row.id) types.update(type.id, { qosSpecsId: sets ? row.id : null });
  return accepted();
}

function disassociateAll(request: ServiceRequest): HttpResponse {
  request.enforce(`${RULE}update`, targetOf(request));
  const { types } = request.cloud.blockStorage;
  for (const { id } of types.where('qos', specsOf(request).id)) types.update(id, { qosSpecsId: null });
  return accepted();
}

function deleteKeys(request: ServiceRequest): HttpResponse {
  request.enforce(`${RULE}update`, targetOf(request));
  const row = specsOf(request);
  const given = isObject(request.body) ? request.body.keys : undefined;
  if (!Array.isArray(given)) throw badRequest("'keys' is a required property");
  const keys = given.map(String);
  const missing = keys.find((key) => !Object.hasOwn(row.specs, key));
  if (missing !== undefined) throw new Fault(404, `QoS spec ${row.id} has no spec with key ${missing}.`);
  const specs = Object.fromEntries(Object.entries(row.specs).filter(([key]) => !keys.includes(key)));
  request.cloud.blockStorage.qosSpecs.update(row.id, { specs });
  return accepted();
}
