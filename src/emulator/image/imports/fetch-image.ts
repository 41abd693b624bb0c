import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { NephoscopeError } from '../../../base/errors.ts';
import type { FetchImage } from './downloads.ts';

/** How long the other side may be silent, and the most that it may bring: it is kept in memory. */
const SILENT_MS = 60_000;
const MOST_BYTES = 2 ** 30;

/**
 * Downloads over HTTP; redirections are not followed.
 *
 * @throws `internal` for any answer but a 200 and one that is too large, and what the socket says
 */
export const fetchImage: FetchImage = (uri) =>
  new Promise((resolve, reject) => {
    const get = uri.startsWith('https:') ? getHttps : getHttp;
    const request = get(uri, { timeout: SILENT_MS }, (response) => {
      readWhole(response).then(resolve, (error: unknown) => {
        response.destroy();
        reject(error instanceof Error ? error : new NephoscopeError('internal', 'the download failed'));
      });
    });
    request.once('timeout', () => request.destroy(new NephoscopeError('internal', `${uri} is silent`)));
    request.once('error', reject);
  });

async function readWhole(response: IncomingMessage): Promise<Buffer> {
  if (response.statusCode !== 200) throw new NephoscopeError('internal', `the answer was ${response.statusCode}`);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > MOST_BYTES) throw new NephoscopeError('internal', 'the image is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
