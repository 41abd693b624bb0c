import type { Kind } from '../model/kind.ts';
import type { Collection, CollectionPage, Resource } from './collection.ts';

/** A collection whose answers a test sets; for tests only. */
export interface ScriptedCollection extends Collection {
  /** What exists, by id; lists show it all. */
  readonly resources: Map<string, Resource>;
  /** Thrown by every list while it is set. */
  failure: Error | undefined;
  /** Ids that lists leave out though GET has them. */
  readonly hidden: Set<string>;
  readonly asked: { lists: number; gets: string[] };
  /** The service's clock at each answer. */
  dateMs: () => number;
}

/** Makes a collection without tombstones, whose every list is complete. */
export function createScriptedCollection(kind: Kind, dateMs: () => number): ScriptedCollection {
  const collection: ScriptedCollection = {
    kind,
    hasTombstones: false,
    resources: new Map(),
    failure: undefined,
    hidden: new Set(),
    asked: { lists: 0, gets: [] },
    dateMs,
    listAll: () => list(collection),
    listChanged: () => list(collection),
    get: async (id) => {
      collection.asked.gets.push(id);
      return collection.resources.get(id) ?? 'gone';
    },
  };
  return collection;
}

async function* list(collection: ScriptedCollection): AsyncGenerator<CollectionPage> {
  collection.asked.lists++;
  if (collection.failure !== undefined) throw collection.failure;
  const resources = [...collection.resources.values()].filter(({ id }) => !collection.hidden.has(id));
  yield { resources, complete: true, dateMs: collection.dateMs() };
}

/** A resource in a state. */
export function resourceIn(status: string, parts: Partial<Resource> = {}): Resource {
  return {
    id: 'a',
    name: 'name of a',
    project: null,
    standing: 'live',
    states: { status },
    phase: 'stable',
    host: null,
    links: {},
    facts: {},
    updatedAtMs: null,
    createdAtMs: null,
    version: null,
    ...parts,
  };
}
