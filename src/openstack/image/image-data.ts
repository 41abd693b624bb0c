import type { Cloud } from '../cloud.ts';
import { apiPath } from '../path.ts';
import { send } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import type { TransportBody } from '../transport.ts';

const octets = { service: 'image', headers: { 'content-type': 'application/octet-stream' } } as const;

/**
 * Uploads the bytes of a queued image, which becomes active: `PUT /v2/images/{id}/file`. Sent once: a stream cannot be sent
 * again, and an image that is saving takes no second upload.
 */
export async function uploadImage(
  cloud: Cloud,
  id: string,
  bytes: TransportBody,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  return send(cloud, { ...octets, method: 'PUT', path: apiPath`/images/${id}/file`, bytes, retry: 'never' }, signal);
}

/** Puts the bytes of a queued image aside for an import by `glance-direct`: `PUT /v2/images/{id}/stage`. */
export async function stageImage(
  cloud: Cloud,
  id: string,
  bytes: TransportBody,
  signal?: AbortSignal,
): Promise<ApiResponse> {
  return send(cloud, { ...octets, method: 'PUT', path: apiPath`/images/${id}/stage`, bytes, retry: 'never' }, signal);
}
