import { isAscii } from 'node:buffer';
import { isJsonObject, type JsonObject } from '../read-body.ts';
import type { ApiResponse } from '../service-client.ts';
import type { Slice } from './known-slices.ts';
import { type SliceOptions, slicePage } from './slice-page.ts';

/** The rows of one answer of a list. */
export interface Rows {
  readonly items: readonly JsonObject[];
  /** What the bytes of each were; absent when the answer was parsed as a whole. */
  readonly slices?: readonly Slice[];
  /** The answer; its list may be missing. */
  readonly body: JsonObject;
}

/**
 * Takes the rows out of an answer; where it came as bytes, only those that are not as they were.
 *
 * @returns `undefined` when it has no such list
 */
export function readRows(response: ApiResponse, key: string, options: SliceOptions = {}): Rows | undefined {
  const { bytes } = response;
  const { known, shapes } = options;
  if (bytes !== undefined && (known !== undefined || shapes !== undefined)) {
    const page = slicePage(bytes, key, options);
    if (page !== undefined) {
      const { items, slices, rest } = page;
      return { items, ...(known && { slices }), body: rest };
    }
  }
  const body = bytes === undefined ? response.body : parse(bytes);
  const items = isJsonObject(body) ? body[key] : undefined;
  return isJsonObject(body) && Array.isArray(items) && items.every(isJsonObject) ? { items, body } : undefined;
}

function parse(bytes: Buffer): unknown {
  try {
    // OpenStack writes everything else escaped; then each byte is a character, which need not be decoded.
    return JSON.parse(bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8'));
  } catch {
    return undefined;
  }
}
