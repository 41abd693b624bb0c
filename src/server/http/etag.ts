import { createHash } from 'node:crypto';
import type { HttpRequest } from '../../http/message.ts';
import type { ApiAnswer } from './api-request.ts';

/** Answers a value with its `ETag`; 304 without it where the caller has that very one. */
export function answerTagged(http: HttpRequest, json: unknown): ApiAnswer {
  const text = JSON.stringify(json);
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  // Kept by whoever asked alone, and asked for anew each time: it depends on who asks.
  const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' };
  if (isNamed(etag, http.headers['if-none-match'])) return { status: 304, headers };
  return { status: 200, headers: { ...headers, 'Content-Type': 'application/json' }, raw: text };
}

/** Claims that a header `If-None-Match` names a tag; weak ones compare as strong ones do (RFC 9110, 13.1.2). */
export function isNamed(etag: string, header: string | undefined): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, '')));
}
