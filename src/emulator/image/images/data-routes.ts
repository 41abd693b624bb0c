import type { HttpBody, HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, typed } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { done } from '../done.ts';
import { checkIsBytes } from '../faults.ts';
import { DEFAULT_STORE, STORES } from '../stores/stores.table.ts';
import { stampOf } from './body.ts';
import { type Content, lengthOf } from './content.ts';
import { enforceChange, enforceOn, imageOf } from './lookup.ts';
import { type ByteRange, readRange } from './range.ts';
import type { ImageRow } from './state.ts';
import { checkFormats, checkJump } from './status.ts';

/** The most bytes that are taken: they are kept in memory. */
const MOST_BYTES = 2 ** 30;

/** The bytes of images. Source: glance stable/zed, glance/api/v2/image_data.py */
export const imageDataRoutes: readonly Route[] = [
  route('GET', '/v2/images/{id}/file', download),
  route('PUT', '/v2/images/{id}/file', upload, { takesBytes: MOST_BYTES }),
  route('PUT', '/v2/images/{id}/stage', stage, { takesBytes: MOST_BYTES }),
];

function upload(request: ServiceRequest): HttpResponse {
  checkIsBytes(request);
  const store = request.headers['x-image-meta-store'] ?? DEFAULT_STORE;
  if (!STORES.some(({ id }) => id === store)) throw new Fault(400, `Store for identifier ${store} not found`);
  const row = imageOf(request);
  asUploader(row, () => enforceChange(request, 'upload_image', row));
  checkJump(row, 'saving');
  checkFormats(row);
  const { content, kernel } = request.cloud.image;
  content.put(row.id, request.bytes);
  kernel.walker.start({ kind: 'image', id: row.id, operation: 'upload', args: { store } });
  return done(204);
}

/** Refusals to whoever does not own an image are told in Glance's words for uploads. */
function asUploader(row: ImageRow, ask: () => void): void {
  try {
    ask();
  } catch (error) {
    const isNotMine = error instanceof Fault && error.message === 'You do not own this image';
    throw isNotMine ? new Fault(403, `Not allowed to upload image data for image ${row.id}`) : error;
  }
}

function stage(request: ServiceRequest): HttpResponse {
  checkIsBytes(request);
  const row = imageOf(request);
  enforceChange(request, 'modify_image', row);
  checkJump(row, 'uploading');
  const { images, staging, kernel } = request.cloud.image;
  staging.put(row.id, request.bytes);
  kernel.walker.start({ kind: 'image', id: row.id, operation: 'stage' });
  images.update(row.id, { size: request.bytes.length, updatedAt: stampOf(kernel) });
  return done(204);
}

function download(request: ServiceRequest): HttpResponse {
  const row = imageOf(request);
  if (row.status === 'deactivated' && !request.caller.isAdmin) {
    throw new Fault(403, 'The requested image has been deactivated. Image data download is forbidden.');
  }
  enforceOn(request, 'download_image', row);
  const content = request.cloud.image.content.find(row.id);
  if (row.stores.length === 0 || content === undefined) return empty(204);
  const size = lengthOf(content);
  const range = readRange(request.headers, size);
  const wanted = range ?? { start: 0, end: size };
  const response = typed(range ? 206 : 200, 'application/octet-stream', bytesOf(content, wanted));
  return {
    ...response,
    headers: {
      ...response.headers,
      'Content-Length': String(wanted.end - wanted.start),
      ...(range && { 'Content-Range': `bytes ${range.start}-${range.end - 1}/${size}` }),
      ...(row.checksum !== null && { 'Content-Md5': row.checksum }),
    },
  };
}

/** Zero bytes beyond this are sent bit by bit. */
const BLOCK = 2 ** 24;

function bytesOf(content: Content, { start, end }: ByteRange): HttpBody {
  if (typeof content !== 'number') return content.subarray(start, end);
  return end - start <= BLOCK ? Buffer.alloc(end - start) : zeros(end - start);
}

// A stream of texts: a zero byte is the same in UTF-8.
async function* zeros(count: number): AsyncGenerator<string> {
  const block = '\0'.repeat(BLOCK / 16);
  for (let left = count; left > 0; left -= block.length) yield left < block.length ? block.slice(0, left) : block;
}
