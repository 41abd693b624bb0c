import type { Kind } from '../model/kind.ts';
import type { Collection, CollectionPage, Resource } from './collection.ts';

/** A collection whose answers a test sets; for tests only. */
export interface ScriptedCollection extends Collection {
  /** What exists, by id; lists show it all. */
  readonly resources: Map<string, Resource>;
  /** Thrown by every list while it is set. */
  failure: Error | undefined;
  /** How long a list takes; default 0. */
  listMs: number;
  /** Ids that lists leave out though GET has them. */
  readonly hidden: Set<string>;
  /** How often it was listed, and how often all of it because that was due. */
  readonly asked: { lists: number; sweeps: number; gets: string[] };
  /** The service's clock at each answer. */
  dateMs: () => number;
}

/** Makes a collection without tombstones, whose every list is complete. */
export function createScriptedCollection(
  kind: Kind,
  dateMs: () => number,
  sleep: (ms: number) => Promise<void> = async () => {},
): ScriptedCollection {
  const collection: ScriptedCollection = {
    kind,
    hasTombstones: false,
    resources: new Map(),
    failure: undefined,
    listMs: 0,
    hidden: new Set(),
    asked: { lists: 0, sweeps: 0, gets: [] },
    dateMs,
    listAll: () => {
      collection.asked.sweeps++;
      return list(collection, sleep);
    },
    listChanged: () => list(collection, sleep),
    get: async (id) => {
      collection.asked.gets.push(id);
      return collection.resources.get(id) ?? 'gone';
    },
  };
  return collection;
}

async function* list(
  collection: ScriptedCollection,
  sleep: (ms: number) => Promise<void>,
): AsyncGenerator<CollectionPage> {
  collection.asked.lists++;
  if (collection.listMs > 0) await sleep(collection.listMs);
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
