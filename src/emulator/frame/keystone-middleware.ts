import type { HttpResponse } from '../../http/message.ts';
import type { Exchange } from './definition.ts';
import { json } from './reply.ts';

/** The 401 of all services that put Keystone's middleware in front of themselves. */
export function middlewareUnauthorized({ cloudUrl }: Exchange): HttpResponse {
  const message = 'The request you have made requires authentication.';
  const error = { code: 401, title: 'Unauthorized', message };
  return json(401, { error }, { 'WWW-Authenticate': `Keystone uri="${cloudUrl}/identity"` });
}
