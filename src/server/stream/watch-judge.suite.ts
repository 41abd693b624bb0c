import type { RecordedTransition, Shard } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { parsePosition, shardMark } from '../../watch/inventory/position.ts';
import type { ReadEvent } from './mirror.suite.ts';
import { WATCHED } from './recorded-world.suite.ts';

/** The properties that etcd's robustness tests judge a watch by. */
export const PROPERTIES = ['ordered', 'unique', 'atomic', 'reliable', 'resumable', 'bookmarkable'] as const;

/** One of {@link PROPERTIES}. */
export type Property = (typeof PROPERTIES)[number];

/**
 * Judges what one reader who sees everything was told, by the numbers of the stores, which readers are not told. For tests only.
 *
 * Source: etcd, tests/robustness/validate/watch.go
 */
export class WatchJudge {
  readonly violations: Record<Property, string[]> = {
    ordered: [],
    unique: [],
    atomic: [],
    reliable: [],
    resumable: [],
    bookmarkable: [],
  };
  /** How many transitions were told, and how many of them from the record. */
  readonly counts = { told: 0, replayed: 0, bookmarks: 0 };
  readonly #numbers: ReadonlyMap<string, { readonly shard: Shard; readonly n: number }>;
  /** By mark: the number of the last transition that was told; absent before the reader knows where it begins. */
  readonly #last = new Map<string, number>();
  readonly #told = new Set<string>();
  #hasBegun = false;
  #hasResumed = new Set<string>();

  /** @param numbers - by the name of a transition, which is its own: its shard and number */
  constructor(numbers: ReadonlyMap<string, { readonly shard: Shard; readonly n: number }>) {
    this.#numbers = numbers;
  }

  /** The reader came back; or begins anew. */
  connected(isNew: boolean): void {
    this.#hasResumed = new Set();
    if (!isNew) return;
    this.#hasBegun = false;
    this.#last.clear();
    this.#told.clear();
  }

  take(event: ReadEvent): void {
    const { type, data } = event;
    if (type === 'bookmark') this.#bookmark(data.position ?? '');
    const { resource, transitions = [] } = data;
    if (resource === undefined) return;
    const last = transitions.at(-1);
    const states = last?.to ?? null;
    if (last !== undefined && type !== 'deleted' && JSON.stringify(states) !== JSON.stringify(resource.states))
      this.violations.atomic.push(`${resource.id}: ${last.name} does not lead to what is shown`);
    if (type === 'deleted' && last !== undefined && last.to !== null)
      this.violations.atomic.push(`${resource.id}: deleted by ${last.name}`);
    for (const { name } of transitions) this.#transition(name, data.replayed === true);
  }

  #transition(name: string, isReplayed: boolean): void {
    const known = this.#numbers.get(name);
    if (known === undefined) throw new Error(`${name} was never recorded`);
    this.counts.told++;
    if (isReplayed) this.counts.replayed++;
    const mark = shardMark(known.shard);
    const last = this.#last.get(mark) ?? 0;
    const isFirst = !this.#hasResumed.has(mark);
    this.#hasResumed.add(mark);
    if (this.#told.has(name)) this.violations.unique.push(name);
    else if (known.n <= last) this.violations.ordered.push(`${name} is ${known.n}, after ${last}`);
    else if (this.#hasBegun && known.n !== last + 1)
      this.violations[isFirst ? 'resumable' : 'reliable'].push(`${name} is ${known.n}, after ${last}`);
    this.#told.add(name);
    this.#last.set(mark, Math.max(last, known.n));
  }

  #bookmark(text: string): void {
    this.counts.bookmarks++;
    const numbers = parsePosition(text)?.numbers ?? new Map<string, number>();
    for (const shard of WATCHED) {
      const mark = shardMark(shard);
      const [told, marked] = [this.#last.get(mark) ?? 0, numbers.get(mark) ?? 0];
      if (this.#hasBegun && told !== marked)
        this.violations.bookmarkable.push(`${mark}: ${marked} is marked, ${told} told`);
      this.#last.set(mark, Math.max(told, marked));
    }
    this.#hasBegun = true;
  }
}

/** What all stores hold, by the name of each transition. */
export async function recordedIn(
  stores: ReadonlyMap<string, Store>,
): Promise<ReadonlyMap<string, { readonly shard: Shard; readonly n: number }>> {
  const numbers = new Map<string, { readonly shard: Shard; readonly n: number }>();
  for (const shard of WATCHED) {
    const all: readonly RecordedTransition[] = (await stores.get(shard.cloud)?.transitions(shard, 0, 1e9)) ?? [];
    for (const { name, n } of all) numbers.set(name, { shard, n });
  }
  return numbers;
}
