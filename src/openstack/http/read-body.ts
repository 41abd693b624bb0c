import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { TransportError } from '../transport.ts';

type Decompress = (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

const DECODERS: Readonly<Record<string, Decompress>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** What we can decompress, as the header `accept-encoding` says it. */
export const ACCEPT_ENCODING = 'gzip, deflate';

/**
 * Reads a body to its end and decompresses it.
 *
 * @throws TransportError `too-large` as soon as more than the limit has come, before or after decompression
 */
export async function readBody(
  chunks: AsyncIterable<Uint8Array>,
  options: { readonly encoding: string | undefined; readonly maxBytes: number },
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > options.maxBytes) throw tooLarge(options.maxBytes);
    parts.push(chunk);
  }
  const bytes = Buffer.concat(parts);
  const encoding = options.encoding?.trim().toLowerCase() ?? 'identity';
  if (bytes.byteLength === 0 || encoding === 'identity' || encoding === '') return bytes;
  const decode = DECODERS[encoding];
  if (decode === undefined) {
    throw new TransportError('not-http', `the answer is compressed as '${encoding}', which was not asked for`, {
      sent: true,
    });
  }
  return decompress(bytes, { decode, maxBytes: options.maxBytes });
}

async function decompress(bytes: Buffer, options: { decode: Decompress; maxBytes: number }): Promise<Buffer> {
  try {
    return await options.decode(bytes, { maxOutputLength: options.maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(options.maxBytes);
    throw new TransportError('broken', 'the compressed answer cannot be read', { sent: true });
  }
}

function tooLarge(maxBytes: number): TransportError {
  return new TransportError('too-large', `the answer is larger than ${maxBytes} bytes`, { sent: true });
}
