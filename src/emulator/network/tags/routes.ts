import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { pythonStr } from '../../validation/python-repr.ts';
import { missing } from '../api/faults.ts';
import { findRow } from '../api/find-row.ts';
import { pathsOf } from '../api/paths.ts';
import type { Resource, StandardRow } from '../api/resource.ts';
import { touched } from '../api/stamps.ts';

/**
 * The tags of a resource.
 *
 * Source: neutron stable/zed, neutron/extensions/tagging.py, TaggingController; neutron/services/tag/tag_plugin.py
 */
export function tagRoutesOf<Row extends StandardRow>(resource: Resource<Row>): readonly Route[] {
  const set = (request: ServiceRequest, row: Row, tags: readonly string[]) => {
    const { network } = request.cloud;
    const change = { ...row, tags, ...touched(network.kernel, row) };
    resource.rows(network).replace(row.id, change);
  };
  const tagOf = (request: ServiceRequest, row: Row): string => {
    const tag = request.params.tag ?? '';
    if (row.tags.includes(tag)) return tag;
    throw missing('TagNotFound', `Tag ${tag} could not be found.`);
  };
  const rowOf = (request: ServiceRequest): Row => {
    const id = request.params.id ?? '';
    const words = `Resource ${resource.collection} ${id} could not be found.`;
    return findRow({ ...resource, missing: () => missing('TagResourceNotFound', words) }, request);
  };
  return pathsOf(resource).flatMap((base) => {
    const path = `${base}/{id}/tags`;
    return [
      route('GET', path, (request) => json(200, { tags: rowOf(request).tags })),
      route('PUT', path, (request): HttpResponse => {
        const row = rowOf(request);
        const tags = readTags(request);
        set(request, row, tags);
        return json(200, { tags });
      }),
      route('DELETE', path, (request) => {
        set(request, rowOf(request), []);
        return empty(204);
      }),
      route('GET', `${path}/{tag}`, (request) => {
        tagOf(request, rowOf(request));
        return empty(204);
      }),
      route('PUT', `${path}/{tag}`, (request) => {
        const row = rowOf(request);
        const tag = checkTag(request.params.tag ?? '');
        if (!row.tags.includes(tag)) set(request, row, [...row.tags, tag]);
        return { status: 201, headers: { 'Content-Type': 'application/json' }, body: 'null' };
      }),
      route('DELETE', `${path}/{tag}`, (request) => {
        const row = rowOf(request);
        const tag = tagOf(request, row);
        set(
          request,
          row,
          row.tags.filter((one) => one !== tag),
        );
        return empty(204);
      }),
    ];
  });
}

function readTags({ body }: ServiceRequest): string[] {
  if (!isObject(body) || !('tags' in body))
    throw new Fault(400, 'Invalid input for operation: Invalid tags body.', { type: 'InvalidInput' });
  const { tags } = body;
  if (!Array.isArray(tags))
    throw new Fault(400, `Invalid input for operation: '${pythonStr(tags)}' is not a list.`, { type: 'InvalidInput' });
  return [...new Set(tags.map(checkTag))];
}

function checkTag(tag: unknown): string {
  const refuse = (text: string) => new Fault(400, `Invalid input for operation: ${text}.`, { type: 'InvalidInput' });
  if (typeof tag !== 'string') throw refuse(`'${pythonStr(tag)}' is not a valid string`);
  if (Array.from(tag).length > 255) throw refuse(`'${tag}' exceeds maximum length of 255`);
  return tag;
}
