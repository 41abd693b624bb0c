import type { ComputeState } from '../compute-state.ts';
import { type ServerView, serverBody } from './body.ts';
import type { ServerRow } from './state.ts';

/** Microversions from which a server looks different. */
const CHANGES = [1, 3, 9, 16, 19, 26, 47, 63, 71, 73, 75, 90, 96];

/** How many forms of one server are kept. */
const KEPT_FORMS = 2;

const ready = new WeakMap<ServerRow, Map<string, Buffer>>();

/**
 * A server as bytes of JSON, kept until the row changes: a row is never changed in place, so it is the key itself. What is
 * not in the row (the zone and the state of its host) is in the key by revision.
 */
export function readyServer(state: ComputeState, row: ServerRow, view: ServerView): Buffer {
  const forms = ready.get(row) ?? new Map<string, Buffer>();
  const key = viewKey(state, view);
  const known = forms.get(key);
  if (known) return known;
  const bytes = Buffer.from(JSON.stringify(serverBody(state, row, view)));
  if (forms.size >= KEPT_FORMS) forms.clear();
  forms.set(key, bytes);
  ready.set(row, forms);
  return bytes;
}

/** The key of all that a ready server depends on besides its row. */
export function viewKey(
  { services, aggregates }: ComputeState,
  { microversion, isAdmin, form, serviceUrl }: ServerView,
): string {
  const band = CHANGES.findLast((first) => first <= microversion) ?? 1;
  return `${band} ${isAdmin} ${form} ${services.revision} ${aggregates.revision} ${serviceUrl}`;
}

const COMMA = Buffer.from(',');

/** Ready bodies as one JSON text: `{"servers":[...],...}`. @param rest - further members, as text that starts with a comma, or empty */
export function joinReady(name: string, bodies: readonly Buffer[], rest: string): readonly Buffer[] {
  const parts: Buffer[] = [Buffer.from(`{"${name}":[`)];
  bodies.forEach((bytes, at) => {
    if (at > 0) parts.push(COMMA);
    parts.push(bytes);
  });
  parts.push(Buffer.from(`]${rest}}`));
  return parts;
}
