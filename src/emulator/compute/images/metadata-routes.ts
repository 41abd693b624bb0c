import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { stampOf } from '../../image/images/body.ts';
import type { ImageRow } from '../../image/images/state.ts';
import { readMember } from '../bodies.ts';
import { limitsOf } from '../quotas/state.ts';
import { METADATA } from '../schemas.ts';
import { metadataOf } from './body.ts';
import { imageNamed, mayChangeImage } from './find.ts';

const PATH = '/v2.1/images/{id}/metadata';

/** Metadata of images, until 2.38. Source: nova stable/zed, nova/api/openstack/compute/image_metadata.py */
export const imageMetadataRoutes: readonly Route[] = [
  route('GET', PATH, (request) => json(200, { metadata: metadataOf(imageNamed(request)) }), { until: 38 }),
  route('POST', PATH, (request) => write(request, (old, given) => ({ ...old, ...given })), { until: 38 }),
  route('PUT', PATH, (request) => write(request, (_old, given) => given), { until: 38 }),
  route('GET', `${PATH}/{key}`, showItem, { until: 38 }),
  route('PUT', `${PATH}/{key}`, writeItem, { until: 38 }),
  route('DELETE', `${PATH}/{key}`, removeItem, { until: 38 }),
];

type Texts = Readonly<Record<string, string | null>>;

function write(request: ServiceRequest, join: (old: Texts, given: Texts) => Texts): HttpResponse {
  const given = textsIn(readMember(request, 'metadata', METADATA));
  const row = imageNamed(request);
  return json(200, { metadata: metadataOf(change(request, row, join(row.properties, given))) });
}

function showItem(request: ServiceRequest): HttpResponse {
  const metadata = metadataOf(imageNamed(request));
  const key = request.params.key ?? '';
  if (!Object.hasOwn(metadata, key)) throw new Fault(404, 'The resource could not be found.');
  return json(200, { meta: { [key]: metadata[key] } });
}

function writeItem(request: ServiceRequest): HttpResponse {
  const meta = textsIn(readMember(request, 'meta', { ...METADATA, minProperties: 1, maxProperties: 1 }));
  if (!Object.hasOwn(meta, request.params.key ?? '')) throw new Fault(400, 'Request body and URI mismatch');
  const row = imageNamed(request);
  change(request, row, { ...row.properties, ...meta });
  return json(200, { meta });
}

function removeItem(request: ServiceRequest): HttpResponse {
  const row = imageNamed(request);
  const key = request.params.key ?? '';
  if (!Object.hasOwn(row.properties, key)) throw new Fault(404, 'Invalid metadata key');
  const { [key]: _, ...rest } = row.properties;
  change(request, row, rest, 'fewer');
  return empty(204);
}

/** @param how - a key less is never too many */
function change(request: ServiceRequest, row: ImageRow, properties: Texts, how?: 'fewer'): ImageRow {
  const limit = limitsOf(request.cloud.compute.quotas, request.caller.projectId ?? '').metadata_items ?? -1;
  if (how !== 'fewer' && limit >= 0 && Object.keys(properties).length > limit) {
    throw new Fault(403, 'Image metadata limit exceeded');
  }
  if (!mayChangeImage(request, row)) throw new Fault(403, `Not authorized for image ${row.id}.`);
  const { images, kernel } = request.cloud.image;
  return images.replace(row.id, { ...row, properties, updatedAt: stampOf(kernel) });
}

function textsIn(fields: Readonly<Record<string, unknown>>): Texts {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]));
}
