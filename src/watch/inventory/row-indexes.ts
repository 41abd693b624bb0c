import type { CompactRows } from '../../store/compact/compact-rows.ts';
import { Chains } from './chains.ts';
import { NameIndex } from './name-index.ts';

/** The indexes over compact rows: by shard with states and phase, by project, by host, by name. Links have theirs in the rows. */
export class RowIndexes {
  readonly #rows: CompactRows;
  /** A group is a shard with states and a phase, so it serves for the kind, the status and the phase. */
  readonly byGroup = new Chains();
  readonly byProject = new Chains();
  readonly byHost = new Chains();
  readonly byName: NameIndex;
  /** By shard: the groups in use, with their sizes. */
  readonly #sizes: Map<number, number>[] = [];

  constructor(rows: CompactRows) {
    this.#rows = rows;
    this.byName = new NameIndex(rows.names);
  }

  /**
   * Makes room for rows at places up to this one.
   *
   * @param names - how many of them have names
   */
  reserve(last: number, names: number): void {
    this.byGroup.reserve(last);
    this.byProject.reserve(last);
    this.byHost.reserve(last);
    this.byName.reserve(names, last);
  }

  /** Adds the row that was just written at a place. */
  add(place: number): void {
    const group = this.#rows.groupNumberAt(place);
    const sizes = this.#sizesOf(this.#rows.groupAt(place).shard);
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
    this.byGroup.add(group, place);
    const project = this.#rows.projectNumberAt(place);
    if (project > 0) this.byProject.add(project, place);
    const host = this.#rows.hostNumberAt(place);
    if (host > 0) this.byHost.add(host, place);
    this.byName.add(place);
  }

  /** Takes out the row that is still at a place. */
  remove(place: number): void {
    const group = this.#rows.groupNumberAt(place);
    const sizes = this.#sizesOf(this.#rows.groupAt(place).shard);
    const size = (sizes.get(group) ?? 0) - 1;
    if (size > 0) sizes.set(group, size);
    else sizes.delete(group);
    this.byGroup.remove(group, place);
    const project = this.#rows.projectNumberAt(place);
    if (project > 0) this.byProject.remove(project, place);
    const host = this.#rows.hostNumberAt(place);
    if (host > 0) this.byHost.remove(host, place);
    this.byName.remove(place);
  }

  /** The groups in use of one shard or of all, with how many rows each has. */
  *groups(shard?: number): Generator<{ readonly group: number; readonly size: number }> {
    const all = shard === undefined ? this.#sizes : [this.#sizes[shard]];
    for (const sizes of all) for (const [group, size] of sizes ?? []) yield { group, size };
  }

  /** The places of a group. */
  *inGroup(group: number): Generator<number> {
    yield* walk(this.byGroup, group);
  }

  #sizesOf(shard: number): Map<number, number> {
    while (this.#sizes.length <= shard) this.#sizes.push(new Map());
    return this.#sizes[shard] ?? new Map();
  }
}

/** The places of a chain. */
export function* walk(chains: Chains, chain: number): Generator<number> {
  for (let place = chains.first(chain); place > 0; place = chains.next(place)) yield place;
}
