import { Fault } from '../../frame/fault.ts';
import { below } from '../faults.ts';

/** The bytes from the first to the one after the last. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads which bytes are asked for. `Content-Range` in a request was Glance's own way for a while.
 *
 * @returns `undefined` for all
 * @throws Fault 400 for several ranges, 416
 *
 * Source: glance stable/zed, glance/common/wsgi.py, `Request.get_range_from_request`; glance/api/v2/image_data.py, `ResponseSerializer.download`
 */
export function readRange(headers: Readonly<Record<string, string>>, size: number): ByteRange | undefined {
  if (headers.range !== undefined) return fromRange(headers.range, size);
  const content = headers['content-range'];
  return content === undefined ? undefined : fromContentRange(content, size);
}

function fromRange(text: string, size: number): ByteRange {
  if (text.includes(',')) {
    throw new Fault(
      400,
      'Requests with multiple ranges are not supported in Glance. You may make multiple single-range requests instead.',
    );
  }
  const parts = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/.exec(text.trim());
  if (parts === null) throw below(416, 'Invalid Range header.');
  if (parts[3] !== undefined) return { start: Math.max(0, size - Number(parts[3])), end: size };
  const start = Number(parts[1]);
  const end = parts[2] ? Math.min(Number(parts[2]) + 1, size) : size;
  if (end <= start && start < size) throw below(416, 'Invalid Range header.');
  if (start >= size) {
    throw below(
      416,
      `Invalid start position in Range header. Start position MUST be in the inclusive range [0, ${size - 1}].`,
    );
  }
  return { start, end };
}

function fromContentRange(text: string, size: number): ByteRange {
  const parts = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(text.trim());
  const start = Number(parts?.[1]);
  const end = Number(parts?.[2]) + 1;
  if (parts === null || end <= start) throw below(416, 'Invalid Content-Range header.');
  if (start >= size) {
    throw below(
      416,
      `Invalid start position in Content-Range header. Start position MUST be in the inclusive range [0, ${size - 1}].`,
    );
  }
  return { start, end: Math.min(end, size) };
}
