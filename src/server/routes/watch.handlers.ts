import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { Refused } from '../http/refused.ts';
import type { ServerParts } from '../server-parts.ts';
import { readFilter } from './read-filter.ts';

export const WATCH_HANDLERS: Readonly<Record<string, Handler>> = {
  watchResources: { for: 'viewer', run: watchResources },
};

const HEADERS = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  // nginx would keep events until there are many.
  'X-Accel-Buffering': 'no',
};

function watchResources({ query, viewer, http }: ViewerRequest, { stream }: ServerParts): ApiAnswer {
  if (!stream.hasRoom(viewer))
    throw new Refused(429, 'access.limited', 'This sign-in has too many streams open; close one.');
  const { position: given, ...filter } = query;
  // A browser that comes back asks for the same address, and says in the header how far it came.
  const position = http.headers['last-event-id'] || given;
  const body = stream.open(viewer, readFilter(filter), typeof position === 'string' ? position : undefined);
  return { status: 200, headers: HEADERS, raw: body };
}
