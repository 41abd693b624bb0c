import { freshId } from '../api/fresh-id.ts';

/** Where the console is. */
export interface Place {
  readonly path: string;
  /** With the question mark, or empty. */
  readonly search: string;
}

/** What going somewhere may have besides the address. */
export interface GoOptions {
  /** The place before is not kept to go back to: a filter that is being typed. */
  readonly isReplacing?: boolean;
}

/** Parts of the query that hold wherever one goes: what is looked at. */
const LASTING = ['cloud', 'region'] as const;

const listeners = new Set<() => void>();
let place: Place = read();

/** The present place; the same object as long as nothing changed. */
export function currentPlace(): Place {
  return place;
}

/** Calls a function at each change of the place. @returns what ends it */
export function onPlace(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', update);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', update);
  };
}

/** Tells the entries of the browser's history apart: going back comes to the same one. */
export function currentEntry(): string {
  const state: unknown = window.history.state;
  return typeof state === 'object' && state !== null && 'entry' in state ? String(state.entry) : '';
}

/** Goes to an address of the console. */
export function goTo(address: string, { isReplacing = false }: GoOptions = {}): void {
  if (isReplacing) window.history.replaceState(window.history.state, '', address);
  else window.history.pushState({ entry: freshId() }, '', address);
  update();
}

/** Adds to an address what holds everywhere. */
export function withLasting(address: string, from: string = place.search): string {
  const [path = '/', query = ''] = address.split('?');
  const wanted = new URLSearchParams(query);
  const now = new URLSearchParams(from);
  for (const name of LASTING) {
    const value = now.get(name);
    if (value !== null && !wanted.has(name)) wanted.set(name, value);
  }
  const text = wanted.toString();
  return text === '' ? path : `${path}?${text}`;
}

function update(): void {
  const now = read();
  if (now.path === place.path && now.search === place.search) return;
  place = now;
  for (const listener of listeners) listener();
}

function read(): Place {
  const { pathname, search } = globalThis.location ?? { pathname: '/', search: '' };
  return { path: pathname, search };
}
