import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { cacheHeaders, placementReply, readQuery } from '../bodies.ts';
import { CUSTOM_NAME, STANDARD_TRAITS } from '../names.ts';
import { isTrait } from '../query-words.ts';

/** Traits. Source: placement stable/zed, placement/handlers/trait.py */
export const traitRoutes: readonly Route[] = [
  route('GET', '/traits', listTraits, { since: 6 }),
  route('GET', '/traits/{name}', showTrait, { since: 6 }),
  route('PUT', '/traits/{name}', putTrait, { since: 6 }),
  route('DELETE', '/traits/{name}', deleteTrait, { since: 6 }),
];

function listTraits(request: ServiceRequest): HttpResponse {
  request.enforce('placement:traits:list');
  readQuery(request, { properties: { name: { type: 'string' }, associated: { type: 'string' } } });
  const { query, cloud } = request;
  const { traits, providers } = cloud.placement;
  const [kind, text = ''] = query.first('name')?.split(':') ?? [];
  const names = [...STANDARD_TRAITS, ...traits.all().map((row) => row.name)].filter((name) => {
    if (kind === 'startswith') return name.startsWith(text);
    return kind !== 'in' || text.split(',').includes(name);
  });
  const associated = query.first('associated')?.toLowerCase();
  const isUsed = (name: string) => providers.all().some((row) => row.traits.includes(name));
  const wanted = associated === undefined ? names : names.filter((name) => isUsed(name) === (associated === 'true'));
  return placementReply(request, 200, { traits: wanted });
}

function showTrait(request: ServiceRequest): HttpResponse {
  request.enforce('placement:traits:show');
  const name = request.params.name ?? '';
  if (!isTrait(request.cloud.placement, name)) throw new Fault(404, `No such trait(s): ${name}.`);
  return empty(204, cacheHeaders(request));
}

function putTrait(request: ServiceRequest): HttpResponse {
  request.enforce('placement:traits:update');
  const name = request.params.name ?? '';
  if (!CUSTOM_NAME.test(name) || name.length > 255) {
    const form = 'start with the prefix "CUSTOM_" and use following characters: "A"-"Z", "0"-"9" and "_"';
    throw new Fault(400, `The trait is invalid. A valid trait must be no longer than 255 characters, ${form}`);
  }
  const { traits, kernel } = request.cloud.placement;
  const isNew = traits.find(name) === undefined;
  if (isNew) traits.insert({ name, createdAtMs: kernel.clock.seconds() });
  return empty(isNew ? 201 : 204, { Location: `${request.serviceUrl}/traits/${name}`, ...cacheHeaders(request) });
}

function deleteTrait(request: ServiceRequest): HttpResponse {
  request.enforce('placement:traits:delete');
  const name = request.params.name ?? '';
  const { traits, providers } = request.cloud.placement;
  if (STANDARD_TRAITS.includes(name)) throw new Fault(400, `Cannot delete standard trait ${name}.`);
  if (traits.find(name) === undefined) throw new Fault(404, `No such trait(s): ${name}.`);
  if (providers.all().some((row) => row.traits.includes(name))) {
    throw new Fault(409, `The trait ${name} is in use by a resource provider.`);
  }
  traits.remove(name);
  return empty(204);
}
