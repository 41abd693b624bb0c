import type { Clock } from '../base/clock.ts';
import type { Cursor, How, Row, Shard, Transition } from '../store/records.ts';
import type { Commit, Store } from '../store/store.ts';
import { createAbsences, LOOKS_PER_TICK } from './absences.ts';
import type { AppliedChange } from './applied-change.ts';
import type { Collection, Resource } from './collection.ts';
import { type Comparison, compare } from './compare.ts';
import { advanceCursor, beginCursor, sinceOf, sweepCursor } from './cursor.ts';
import { gather, type Listing } from './gather.ts';
import { GREATEST_OVERLAP_MS, type Lateness, noLateness, observeLateness, overlapOf } from './overlap.ts';
import { createRowTable } from './row-table.ts';
import { GAP_MS, isForgettable, isGap, sweepEveryMs } from './sweep.ts';
import { type DiffContext, goneRow, isSameStates, transitionOf } from './transition.ts';
import { createTurns } from './turns.ts';

/** What a reflector needs from outside. */
export interface ReflectorPorts {
  readonly clock: Clock;
  readonly store: Store;
  /** Called after each commit that changed something, before the tick ends; and with all rows when they were read from the store. */
  readonly publish: (change: AppliedChange) => void;
}

/** What one tick did. */
export interface Tick {
  /** Whether it listed everything. */
  readonly complete: boolean;
  /** How many transitions it recorded. */
  readonly transitions: number;
  /** Milliseconds that its list took, all pages. */
  readonly listMs: number;
}

/** Where a reflector stands, for people and tests. */
export interface ReflectorView {
  /** By id, those of deleted resources included for a while. */
  readonly rows: ReadonlyMap<string, Row>;
  /** How many resources exist. */
  readonly live: number;
  readonly overlapMs: number;
  /** How many full lists showed a change that a delta should have shown. Above 0 the overlap was too short. */
  readonly caughtBySweep: number;
  /** How many absences wait for their confirmation. */
  readonly absences: number;
}

/** A resource learned otherwise than by asking for it, such as from a notification. */
export interface Learned {
  readonly id: string;
  readonly how: How;
  /** The service's clock when it was so, known exactly. */
  readonly atMs: number;
  /**
   * Says what it shows, given the row as it stands when its turn comes; `undefined`: nothing.
   * What it answers is believed, so it is for the caller to tell the older from the newer.
   */
  readonly show: (row: Row | undefined) => Resource | undefined;
}

/** How often a resource that changes while it is read is read again. */
const READS_AT_MOST = 3;

/** Follows one collection: lists it once, then asks for what changed, and commits each step with its cursor. */
export interface Reflector {
  readonly shard: Shard;
  /**
   * Asks once and records what changed. One tick at a time.
   *
   * @throws what the client throws; then nothing of the list was recorded and the cursor stands where it stood
   */
  tick(signal: AbortSignal): Promise<Tick>;
  /**
   * Records what was learned otherwise, in its order and in one commit, while a tick waits for its list or in between.
   * Before the first list it does nothing.
   *
   * @returns how many transitions it recorded
   */
  absorb(learned: readonly Learned[]): Promise<number>;
  /**
   * Reads these resources one by one, besides the ticks, and records what they show. One that answers 404 is an
   * absence, for the next ticks to confirm. Before the first list it does nothing.
   *
   * @returns how many transitions it recorded
   * @throws what the client throws; what was read before it is recorded
   */
  look(ids: Iterable<string>, signal: AbortSignal): Promise<number>;
  /** Makes the next tick list everything: after an outage, or when the overlap proved too short. */
  demandSweep(): void;
  /** How many resources move by themselves and came into their states at or after this moment of our clock. */
  movingSince(ms: number): number;
  view(): ReflectorView;
}

/** Makes a reflector of a collection. Its first tick takes up what the store has. */
export function createReflector(shard: Shard, collection: Collection, ports: ReflectorPorts): Reflector {
  return new CollectionReflector(shard, collection, ports);
}

class CollectionReflector implements Reflector {
  readonly shard: Shard;
  readonly #collection: Collection;
  readonly #ports: ReflectorPorts;
  readonly #table = createRowTable();
  readonly #absences = createAbsences();
  readonly #turns = createTurns();
  /** Ids whose rows were written while a list was under way: its answer may be older than they are. */
  #writtenMeanwhile: Set<string> | undefined;
  #cursor: Cursor | undefined;
  #lateness: Lateness;
  #isLoaded = false;
  #isSweepDemanded = true;
  /** No delta was applied since a start or a gap: what a list shows may have happened at any time. */
  #isCatchingUp = true;
  #caughtBySweep = 0;
  /** When a cell was last known to be down. */
  #unreachableAtMs = Number.NEGATIVE_INFINITY;

  constructor(shard: Shard, collection: Collection, ports: ReflectorPorts) {
    this.shard = shard;
    this.#collection = collection;
    this.#ports = ports;
    this.#lateness = noLateness(ports.clock.monotonic());
  }

  async tick(signal: AbortSignal): Promise<Tick> {
    await this.#turns.take(() => this.#load());
    return this.#cursor === undefined ? this.#begin(signal) : this.#follow(this.#cursor, signal);
  }

  absorb(learned: readonly Learned[]): Promise<number> {
    return this.#turns.take(async () => {
      await this.#load();
      const cursor = this.#cursor;
      if (cursor === undefined) return 0;
      const rows = new Map<string, Row>();
      const transitions: Transition[] = [];
      for (const { id, how, atMs, show } of learned) {
        const row = rows.get(id) ?? this.#table.rows.get(id);
        const resource = show(row);
        if (resource === undefined) continue;
        const context = { ...this.#context(atMs, cursor.beganAtMs), how, exactMs: atMs };
        const known = row === undefined ? new Map<string, Row>() : new Map([[id, row]]);
        const outcome = compare(known, [resource], context, true);
        for (const next of outcome.rows) rows.set(next.id, next);
        transitions.push(...outcome.transitions);
      }
      return rows.size === 0 ? 0 : this.#commit({ rows: [...rows.values()], transitions, cursor });
    });
  }

  async look(ids: Iterable<string>, signal: AbortSignal): Promise<number> {
    await this.#turns.take(() => this.#load());
    if (this.#cursor === undefined) return 0;
    const context = { ...this.#context(this.#ports.clock.now(), this.#cursor.beganAtMs), how: 'observed' as const };
    let recorded = 0;
    for (const id of ids) {
      const seen = await this.#read(id, context, signal);
      recorded += seen.recorded;
      const row = this.#table.rows.get(id);
      if (seen.answer !== 'gone') this.#absences.remove(id);
      else if (row !== undefined && row.goneAtMs === undefined) recorded += await this.#miss(id, context);
    }
    return recorded;
  }

  demandSweep(): void {
    this.#isSweepDemanded = true;
  }

  movingSince(ms: number): number {
    return this.#table.movingSince(ms);
  }

  view(): ReflectorView {
    const { rows, live } = this.#table;
    return {
      rows,
      live,
      overlapMs: this.#overlapMs(),
      caughtBySweep: this.#caughtBySweep,
      absences: this.#absences.size,
    };
  }

  #overlapMs(): number {
    return overlapOf(this.#lateness, this.#ports.clock.monotonic());
  }

  /** Takes up what the store has, at the start and after a commit that failed. */
  async #load(): Promise<void> {
    if (this.#isLoaded) return;
    const rows = await this.#ports.store.rows(this.shard);
    const cursor = await this.#ports.store.cursor(this.shard);
    const ids = new Set(rows.map(({ id }) => id));
    const forgotten = [...this.#table.rows.keys()].filter((id) => !ids.has(id));
    this.#table.clear();
    for (const row of rows) this.#table.put(row);
    this.#cursor = cursor;
    this.#isLoaded = true;
    this.#tell({ shard: this.shard, rows, forgotten, transitions: [] });
  }

  /** The first list ever: what is there is no news. */
  async #begin(signal: AbortSignal): Promise<Tick> {
    const { clock } = this.#ports;
    const listing = await gather(() => this.#collection.listAll(signal), clock);
    const context = this.#context(listing.dateMs, listing.answeredAtMs);
    const outcome = compare(this.#table.rows, listing.resources, context);
    const cursor = beginCursor({ ...listing, ...outcome, nowMs: clock.now() });
    await this.#turns.take(() => this.#commit({ rows: outcome.rows, transitions: [], cursor }));
    this.#isSweepDemanded = false;
    this.#isCatchingUp = false;
    return { complete: true, transitions: 0, listMs: listing.listMs };
  }

  async #follow(from: Cursor, signal: AbortSignal): Promise<Tick> {
    const nowMs = this.#ports.clock.now();
    if (isGap(from, nowMs)) this.#isCatchingUp = true;
    const isDue = nowMs - from.sweptAtMs >= sweepEveryMs(this.#table.live);
    const isSweep = this.#isSweepDemanded || isGap(from, nowMs) || isDue;
    const sinceMs = sinceOf(from, this.#overlapMs());
    this.#writtenMeanwhile = new Set();
    const listing = await this.#list({ isSweep, sinceMs, sinceSweepMs: nowMs - from.sweptAtMs }, signal);
    const context = this.#context(listing.dateMs, from.beganAtMs);
    const { recorded, doubtful } = await this.#turns.take(() =>
      this.#apply(listing, context, { from, isSweep, sinceMs }),
    );
    const confirmed = await this.#confirm(doubtful, context, signal);
    return { complete: listing.complete, transitions: recorded + confirmed, listMs: listing.listMs };
  }

  async #apply(
    listing: Listing,
    context: DiffContext,
    { from, isSweep, sinceMs }: { from: Cursor; isSweep: boolean; sinceMs: number },
  ): Promise<{ recorded: number; doubtful: readonly string[] }> {
    await this.#load();
    const outdated = new Set(listing.resources.filter((resource) => this.#isOutdated(resource)).map(({ id }) => id));
    const resources = listing.resources.filter(({ id }) => !outdated.has(id));
    this.#writtenMeanwhile = undefined;
    const outcome = compare(this.#table.rows, resources, context);
    const answer = { ...listing, ...outcome, nowMs: this.#ports.clock.now() };
    const cursor = isSweep ? sweepCursor(from, answer) : advanceCursor(from, answer);
    const mustSweep = this.#learn(outcome, from, { isSweep, sinceMs });
    const recorded = await this.#commit({ ...outcome, cursor });
    this.#isSweepDemanded = mustSweep;
    if (!isSweep) this.#isCatchingUp = false;
    this.#noteAbsences(listing);
    return { recorded, doubtful: [...outcome.doubtful, ...outdated] };
  }

  /** Claims that a list shows other states than a row that was written while the list was under way. */
  #isOutdated({ id, standing, states }: Resource): boolean {
    const row = this.#writtenMeanwhile?.has(id) ? this.#table.rows.get(id) : undefined;
    if (row === undefined || (standing === 'deleted' && row.goneAtMs !== undefined)) return false;
    return row.goneAtMs !== undefined || standing === 'deleted' || !isSameStates(row.states, states);
  }

  #list(ask: { isSweep: boolean; sinceMs: number; sinceSweepMs: number }, signal: AbortSignal): Promise<Listing> {
    const query = { sinceMs: ask.sinceMs, sinceSweepMs: ask.sinceSweepMs, rows: this.#table.rows };
    const open = ask.isSweep
      ? () => this.#collection.listAll(signal)
      : () => this.#collection.listChanged(query, signal);
    return gather(open, this.#ports.clock);
  }

  #context(dateMs: number, beganAtMs: number): DiffContext {
    const how = this.#isCatchingUp ? 'listed' : 'observed';
    return { shard: this.shard, how, seenAtMs: this.#ports.clock.now(), dateMs, beganAtMs };
  }

  /** Writes, and only then takes over what was written and tells it. Answers how many transitions it recorded. */
  async #commit(parts: Pick<Commit, 'rows' | 'transitions' | 'cursor'>): Promise<number> {
    const nowMs = this.#ports.clock.now();
    const sinceMs = sinceOf(parts.cursor, this.#overlapMs());
    const forget = [...this.#table.gone()].filter((row) => isForgettable(row, sinceMs, nowMs)).map(({ id }) => id);
    const { rows, transitions, cursor } = parts;
    // A commit that fails may have been written all the same; then only the store knows, so it is read again.
    this.#isLoaded = false;
    const recorded = await this.#ports.store.commit({ shard: this.shard, rows, forget, transitions, cursor });
    this.#isLoaded = true;
    for (const id of forget) this.#table.drop(id);
    for (const row of rows) {
      this.#table.put(row);
      this.#writtenMeanwhile?.add(row.id);
    }
    this.#cursor = cursor;
    this.#tell({ shard: this.shard, rows, forgotten: forget, transitions: recorded });
    return recorded.length;
  }

  #tell(change: AppliedChange): void {
    const isNews = change.rows.length > 0 || change.forgotten.length > 0 || change.transitions.length > 0;
    if (isNews) this.#ports.publish(change);
  }

  /** Measures how late stamps became visible; answers whether that calls for a full list. */
  #learn(outcome: Comparison, from: Cursor, asked: { isSweep: boolean; sinceMs: number }): boolean {
    const now = this.#ports.clock.monotonic();
    if (this.#isCatchingUp || outcome.oldestChangeMs === null || now - this.#unreachableAtMs < GAP_MS) return false;
    const before = this.#overlapMs();
    // A stamp older than the longest overlap is another matter: a resource that was shared or moved to us.
    const lateMs = from.answeredAtMs - outcome.oldestChangeMs;
    const isLate = lateMs > 0 && lateMs <= GREATEST_OVERLAP_MS;
    // A sweep may show long after the fact what the overlap just missed, so it says no more than "longer than that".
    const greatestMs = !isLate ? 0 : asked.isSweep ? Math.min(lateMs, before) : lateMs;
    this.#lateness = observeLateness(this.#lateness, { changes: outcome.changes, greatestMs }, now);
    const isMissed = asked.isSweep && outcome.transitions.length > 0 && outcome.oldestChangeMs < asked.sinceMs;
    if (isMissed) this.#caughtBySweep++;
    return isMissed && this.#overlapMs() > before;
  }

  #noteAbsences(listing: Listing): void {
    const now = this.#ports.clock.monotonic();
    const present = new Set([...listing.resources.map(({ id }) => id), ...listing.presentIds]);
    for (const id of present) this.#absences.remove(id);
    for (const id of listing.suspectIds) this.#absences.add(id, now);
    if (!listing.complete) return;
    // Where there are tombstones the next delta has most of the answers, so looking waits for it.
    const notBeforeMs = this.#collection.hasTombstones ? now + 1 : now;
    for (const row of this.#table.rows.values()) {
      if (row.goneAtMs === undefined && !present.has(row.id)) this.#absences.add(row.id, notBeforeMs);
    }
  }

  /** Reads one by one what a list left open: doubtful copies, then absences. */
  async #confirm(doubtful: readonly string[], context: DiffContext, signal: AbortSignal): Promise<number> {
    const { clock } = this.#ports;
    const doubts = new Set(doubtful.slice(0, LOOKS_PER_TICK));
    let recorded = 0;
    for (const id of [...doubts, ...this.#absences.due(clock.monotonic())]) {
      if (this.#table.rows.get(id)?.goneAtMs !== undefined && !doubts.has(id)) {
        this.#absences.remove(id);
        continue;
      }
      const { answer, recorded: accepted } = await this.#read(id, context, signal);
      if (answer === 'gone') {
        if (!doubts.has(id)) recorded += await this.#miss(id, context);
        continue;
      }
      this.#absences.remove(id);
      if (answer.standing === 'unreachable') {
        // A cell is down: nothing that is absent now can be told from what is there.
        this.#absences.clear();
        this.#unreachableAtMs = clock.monotonic();
        break;
      }
      recorded += accepted;
    }
    return recorded;
  }

  /** Reads one resource and records what it shows. When its row was written meanwhile the answer may be the older of the two: again. */
  async #read(
    id: string,
    context: DiffContext,
    signal: AbortSignal,
  ): Promise<{ answer: Resource | 'gone'; recorded: number }> {
    for (let turn = 1; ; turn++) {
      const before = this.#table.rows.get(id);
      const answer = await this.#collection.get(id, signal);
      if (answer === 'gone' || answer.standing === 'unreachable') return { answer, recorded: 0 };
      const recorded = await this.#turns.take(async () => {
        await this.#load();
        return this.#table.rows.get(id) === before ? this.#accept(answer, context) : undefined;
      });
      if (recorded !== undefined || turn === READS_AT_MOST) return { answer, recorded: recorded ?? 0 };
    }
  }

  async #accept(resource: Resource, context: DiffContext): Promise<number> {
    const seenAtMs = this.#ports.clock.now();
    const outcome = compare(this.#table.rows, [resource], { ...context, seenAtMs }, true);
    if (outcome.rows.length === 0 || this.#cursor === undefined) return 0;
    return this.#commit({ ...outcome, cursor: this.#cursor });
  }

  /** Notes a 404; the second in a row makes it a deletion. */
  async #miss(id: string, context: DiffContext): Promise<number> {
    const isSecond = this.#absences.notFound(id, this.#ports.clock.monotonic());
    return isSecond ? this.#turns.take(() => this.#bury(id, context)) : 0;
  }

  async #bury(id: string, context: DiffContext): Promise<number> {
    const row = this.#table.rows.get(id);
    if (row === undefined || this.#cursor === undefined) return 0;
    const inferred: DiffContext = { ...context, how: 'inferred', seenAtMs: this.#ports.clock.now() };
    const after = goneRow(row, undefined, inferred);
    const transition = transitionOf(row, after, inferred);
    const transitions = transition === undefined ? [] : [transition];
    return this.#commit({ rows: [after], transitions, cursor: this.#cursor });
  }
}
