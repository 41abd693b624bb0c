import type { HttpResponse } from '../../../http/message.ts';
import { Query } from '../../../http/query.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { escapeHtml } from '../../frame/webob.ts';
import { readSelection } from '../../image/images/list.ts';
import type { ImageRow } from '../../image/images/state.ts';
import { MAX_LIMIT, nextLink } from '../paging.ts';
import { imageDetail, imageName } from './body.ts';

/** Nova's words for filters of Glance. */
const FILTERS: Readonly<Record<string, string>> = {
  name: 'name',
  status: 'status',
  'changes-since': 'updated_at',
  server: 'instance_uuid',
  type: 'image_type',
  minRam: 'min_ram',
  minDisk: 'min_disk',
};

/** Lists images by their names, or with details. Source: nova stable/zed, nova/api/openstack/compute/images.py */
export function listImages(request: ServiceRequest, how: 'names' | 'details'): HttpResponse {
  const limit = limitOf(request);
  const rows = imagesAsked(request, limit);
  const body = how === 'names' ? imageName : imageDetail;
  const path = how === 'names' ? '/v2.1/images' : '/v2.1/images/detail';
  const most = limit === 0 ? MAX_LIMIT : Math.min(limit, MAX_LIMIT);
  const last = rows.length === most ? rows.at(-1) : undefined;
  return json(200, {
    images: rows.map((row) => body(request, row)),
    ...(last && { images_links: [nextLink(request, path, last.id)] }),
  });
}

/** How many are asked for; 0 is as good as nothing. @throws Fault 400 */
function limitOf({ query }: ServiceRequest): number {
  const text = query.last('limit');
  if (text === undefined) return 0;
  const refuse = (words: string) => new Fault(400, `Invalid input received: limit must be ${words}`);
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw refuse('an integer');
  if (Number(text) < 0) throw refuse('>= 0');
  return Number(text);
}

function imagesAsked({ query, caller, cloud }: ServiceRequest, limit: number): readonly ImageRow[] {
  const pairs = query.names().flatMap((name) => filterOf(name, query.last(name) ?? ''));
  const marker = query.last('marker');
  if (marker) pairs.push(['marker', marker]);
  try {
    const asked = { query: new Query(new URLSearchParams(pairs).toString()), viewer: caller };
    return readSelection(cloud.image, asked)(limit === 0 ? Number.POSITIVE_INFINITY : limit);
  } catch (error) {
    // What Glance refuses, Nova tells in its own name.
    if (!(error instanceof Fault) || error.status !== 400) throw error;
    throw new Fault(400, `HTTP 400 Bad Request: ${escapeHtml(error.message)}`);
  }
}

/** One filter as Glance knows it; none for what Nova does not pass on. */
function filterOf(name: string, value: string): [name: string, value: string][] {
  // Nova takes the prefix off letter by letter, and with it what follows in the same letters: `property-os_distro` asks for `s_distro`.
  if (name.startsWith('property-')) return [[name.replace(/^[property-]+/, ''), value]];
  const filter = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
  if (filter === undefined) return [];
  if (name === 'changes-since') return [[filter, `gte:${value}`]];
  if (name === 'status') return [[filter, value.toLowerCase()]];
  // A server may be named by its address.
  if (name === 'server') return [[filter, value.slice(value.lastIndexOf('/') + 1)]];
  return [[filter, value]];
}
