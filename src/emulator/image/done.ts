import type { HttpResponse } from '../../http/message.ts';
import { empty } from '../frame/reply.ts';

/** An answer that says only that it is done, or will be; Glance gives even these a type. */
export function done(status: 202 | 204): HttpResponse {
  return empty(status, { 'Content-Type': 'text/html; charset=UTF-8' });
}
