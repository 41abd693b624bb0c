import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { placementReply, readFields } from '../bodies.ts';
import { CUSTOM_NAME, STANDARD_CLASSES } from '../names.ts';
import { isClass } from '../query-words.ts';

/** Classes of resources. Source: placement stable/zed, placement/handlers/resource_class.py */
export const classRoutes: readonly Route[] = [
  route('GET', '/resource_classes', listClasses, { since: 2 }),
  route('POST', '/resource_classes', createClass, { since: 2 }),
  route('GET', '/resource_classes/{name}', showClass, { since: 2 }),
  route('PUT', '/resource_classes/{name}', putClass, { since: 7 }),
  route('DELETE', '/resource_classes/{name}', deleteClass, { since: 2 }),
];

function classBody(name: string): object {
  return { name, links: [{ rel: 'self', href: `/resource_classes/${name}` }] };
}

function listClasses(request: ServiceRequest): HttpResponse {
  request.enforce('placement:resource_classes:list');
  const custom = request.cloud.placement.classes.all().map((row) => row.name);
  return placementReply(request, 200, { resource_classes: [...STANDARD_CLASSES, ...custom].map(classBody) });
}

function create(request: ServiceRequest, name: string): void {
  const { placement } = request.cloud;
  placement.classes.insert({ name, createdAtMs: placement.kernel.clock.seconds() });
}

function createClass(request: ServiceRequest): HttpResponse {
  request.enforce('placement:resource_classes:create');
  const name = String(
    readFields(request, {
      type: 'object',
      properties: { name: { type: 'string', pattern: '^CUSTOM_[A-Z0-9_]+$', minLength: 1, maxLength: 255 } },
      required: ['name'],
      additionalProperties: false,
    }).name,
  );
  if (isClass(request.cloud.placement, name))
    throw new Fault(409, `Conflicting resource class already exists: ${name}`);
  create(request, name);
  return empty(201, { Location: `${request.serviceUrl}/resource_classes/${name}` });
}

function showClass(request: ServiceRequest): HttpResponse {
  request.enforce('placement:resource_classes:show');
  const name = request.params.name ?? '';
  if (!isClass(request.cloud.placement, name)) throw new Fault(404, `No such resource class ${name}.`);
  return placementReply(request, 200, classBody(name));
}

function putClass(request: ServiceRequest): HttpResponse {
  request.enforce('placement:resource_classes:update');
  const name = request.params.name ?? '';
  const Location = `${request.serviceUrl}/resource_classes/${name}`;
  if (!CUSTOM_NAME.test(name) || name.length > 255) {
    throw new Fault(400, `JSON does not validate: '${name}' does not match '^CUSTOM\\\\_[A-Z0-9_]+$'`);
  }
  if (request.cloud.placement.classes.find(name)) return empty(204, { Location });
  create(request, name);
  return empty(201, { Location });
}

function deleteClass(request: ServiceRequest): HttpResponse {
  request.enforce('placement:resource_classes:delete');
  const name = request.params.name ?? '';
  const { classes, providers } = request.cloud.placement;
  if (STANDARD_CLASSES.includes(name)) {
    throw new Fault(400, `Error in delete resource class: Cannot delete standard resource class ${name}.`);
  }
  if (classes.find(name) === undefined) throw new Fault(404, `No such resource class ${name}.`);
  if (providers.all().some((row) => row.inventories[name])) {
    throw new Fault(
      409,
      `Error in delete resource class: Resource class ${name} is in use by one or more resource providers.`,
    );
  }
  classes.remove(name);
  return empty(204);
}
