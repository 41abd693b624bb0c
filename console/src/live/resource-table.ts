import type { Resource } from '../../../src/api/resource.ts';
import type { Kind } from '../../../src/model/kind.ts';
import type { Phase } from '../../../src/model/phase.ts';
import { keyOf, type ResourceKey } from './resource-key.ts';

/** What one resource was and is; one of the two is there. */
export interface RowChange {
  readonly key: ResourceKey;
  readonly before: Resource | undefined;
  readonly after: Resource | undefined;
}

/** How many resources of one kind, in one place, are in one phase. */
export interface PhaseCount {
  readonly cloud: string;
  readonly region: string;
  readonly kind: Kind;
  readonly phase: Phase;
  readonly count: number;
}

type Rows = Map<ResourceKey, Resource>;

/**
 * Every resource that is known, with indexes that are kept as rows change, so that no view ever walks through all of them because one
 * moved. Pure: it knows no stream and no screen.
 */
export class ResourceTable {
  readonly #rows: Rows = new Map();
  readonly #byKind = new Map<Kind, Rows>();
  readonly #byPhase = new Map<Phase, Rows>();
  readonly #byId = new Map<string, Rows>();
  readonly #counts = new Map<string, PhaseCount>();

  get size(): number {
    return this.#rows.size;
  }

  get(key: ResourceKey): Resource | undefined {
    return this.#rows.get(key);
  }

  /** Those that have an id: more than one where several clouds have it. */
  withId(id: string): Iterable<Resource> {
    return this.#byId.get(id)?.values() ?? [];
  }

  all(): Iterable<Resource> {
    return this.#rows.values();
  }

  ofKind(kind: Kind): Iterable<Resource> {
    return this.#byKind.get(kind)?.values() ?? [];
  }

  inPhase(phase: Phase): Iterable<Resource> {
    return this.#byPhase.get(phase)?.values() ?? [];
  }

  /** How many are in which phase, by cloud, region and kind; none that are zero. */
  counts(): readonly PhaseCount[] {
    return [...this.#counts.values()];
  }

  /** Puts a resource in, in place of what was known of it. */
  put(after: Resource): RowChange {
    const key = keyOf(after);
    const before = this.#rows.get(key);
    const isInPlace = before?.phase === after.phase;
    if (before !== undefined && !isInPlace) this.#leave(key, before);
    this.#enter(key, after);
    if (!isInPlace) this.#count(after, 1);
    return { key, before, after };
  }

  /** Takes a resource out. @returns `undefined` where it is not known */
  remove(key: ResourceKey): RowChange | undefined {
    const before = this.#rows.get(key);
    if (before === undefined) return undefined;
    this.#leave(key, before);
    this.#rows.delete(key);
    return { key, before, after: undefined };
  }

  /** Where it stands already it is written over. */
  #enter(key: ResourceKey, row: Resource): void {
    this.#rows.set(key, row);
    add(this.#byKind, row.kind, key, row);
    add(this.#byPhase, row.phase, key, row);
    add(this.#byId, row.id, key, row);
  }

  #leave(key: ResourceKey, row: Resource): void {
    take(this.#byKind, row.kind, key);
    take(this.#byPhase, row.phase, key);
    take(this.#byId, row.id, key);
    this.#count(row, -1);
  }

  #count({ cloud, region, kind, phase }: Resource, by: number): void {
    const name = `${cloud}\n${region}\n${kind}\n${phase}`;
    const count = (this.#counts.get(name)?.count ?? 0) + by;
    if (count === 0) this.#counts.delete(name);
    else this.#counts.set(name, { cloud, region, kind, phase, count });
  }
}

function add<Name>(index: Map<Name, Rows>, name: Name, key: ResourceKey, row: Resource): void {
  const rows = index.get(name);
  if (rows === undefined) index.set(name, new Map([[key, row]]));
  else rows.set(key, row);
}

function take<Name>(index: Map<Name, Rows>, name: Name, key: ResourceKey): void {
  const rows = index.get(name);
  if (rows === undefined) return;
  rows.delete(key);
  if (rows.size === 0) index.delete(name);
}
