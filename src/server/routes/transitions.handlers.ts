import type { Transition } from '../../api/transition.ts';
import type { HistoryEntry } from '../../store/history.ts';
import { readTransitions, type TransitionQuery } from '../clouds/read-transitions.ts';
import type { ApiAnswer, Handler, ViewerRequest } from '../http/api-request.ts';
import { answerTagged } from '../http/etag.ts';
import { Refused } from '../http/refused.ts';
import type { ServerParts } from '../server-parts.ts';
import { momentOf } from './resources.handlers.ts';
import { seenClouds } from './seen-resources.ts';

/** How many a page has unless told otherwise. */
const USUAL_LIMIT = 100;

export const TRANSITION_HANDLERS: Readonly<Record<string, Handler>> = {
  listTransitions: { for: 'viewer', run: (request, parts) => answerPage(request, parts, request.query) },
  listResourceTransitions: {
    for: 'viewer',
    run: (request, parts) => answerPage(request, parts, { ...request.query, ...request.params }),
  },
};

async function answerPage(
  { viewer, http }: ViewerRequest,
  parts: ServerParts,
  given: Readonly<Record<string, unknown>>,
): Promise<ApiAnswer> {
  const named = Array.isArray(given.cloud) ? given.cloud : undefined;
  const { entries, next } = await readTransitions(seenClouds(viewer, parts, named), viewer, queryOf(given));
  const items = entries.map(transitionOf);
  return answerTagged(http, next === undefined ? { items } : { items, next: writePlace(next) });
}

function queryOf(given: Readonly<Record<string, unknown>>): TransitionQuery {
  const parts = ['region', 'kind', 'id', 'name', 'project', 'phase', 'order'];
  const equal = Object.fromEntries(
    parts.filter((part) => given[part] !== undefined).map((part) => [part, given[part]]),
  );
  const [fromMs, untilMs] = [momentOf(given.from), momentOf(given.until)];
  const times = { ...(fromMs === undefined ? {} : { fromMs }), ...(untilMs === undefined ? {} : { untilMs }) };
  const after = typeof given.after === 'string' ? readPlace(given.after) : new Map<string, number>();
  return { what: { ...equal, ...times }, after, limit: typeof given.limit === 'number' ? given.limit : USUAL_LIMIT };
}

/** A transition as the API shows it. */
export function transitionOf(entry: Omit<HistoryEntry, 'position' | 'scope'>): Transition {
  const { cloud, region, kind, id, name, project, from, to, phase, at, seenAt, how, lastedMs, action } = entry;
  const told = { cloud, region, kind, id, name, project, from, to, phase, at, seenAt, how, lastedMs };
  return action === undefined ? told : { ...told, action };
}

function writePlace(place: ReadonlyMap<string, number>): string {
  return Buffer.from(JSON.stringify(Object.fromEntries(place))).toString('base64url');
}

function readPlace(text: string): ReadonlyMap<string, number> {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const pairs = Object.entries(value as Readonly<Record<string, unknown>>);
    if (pairs.every((pair): pair is [string, number] => Number.isSafeInteger(pair[1]))) return new Map(pairs);
  } catch {}
  throw new Refused(400, 'usage.invalid', 'The query is not as it must be: after is no place that a page named.');
}
