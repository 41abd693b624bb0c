import type { Clock } from '../base/clock.ts';
import { greatest } from '../base/greatest.ts';
import type { Cursor, Shard } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { holdBack, logTimeOf } from './action-log/held-rows.ts';
import { createMissedSteps, type MissedSteps } from './action-log/missed-steps.ts';
import type { AppliedChange } from './applied-change.ts';
import { type CellProbe, createCellProbe } from './cell-probe.ts';
import type { Collection } from './collection.ts';
import { type CommittedRows, createCommittedRows } from './committed-rows.ts';
import { compare } from './compare.ts';
import { type Confirmation, createConfirmation, type LookOptions } from './confirmation.ts';
import { beginCursor, sinceOf } from './cursor.ts';
import { createDeltas, type Deltas } from './deltas.ts';
import { countOf, gather, type Listing } from './gather.ts';
import { createInventory } from './inventory/create-inventory.ts';
import type { Inventory } from './inventory/inventory.ts';
import type { SliceComparison } from './inventory/slice-comparison.ts';
import { compareLearned, type Learned } from './learned.ts';
import { withoutOutdated } from './outdated.ts';
import type { Reach } from './pacing/reach.ts';
import { type Asked, createPunctuality, type Punctuality } from './punctuality.ts';
import type { ReflectorView } from './reflector-view.ts';
import { isBlind, isGap, READ_WHOLE_EVERY_MS, sweepEveryMs } from './sweep.ts';
import type { Applied, Tick, TickFrame } from './tick.ts';
import type { DiffContext } from './transition.ts';

/** What a reflector needs from outside. */
export interface ReflectorPorts {
  readonly clock: Clock;
  readonly store: Store;
  /** Where its rows are kept; one of its own when absent. */
  readonly inventory?: Inventory;
  /** Called after each commit that changed something, before the tick ends; and with all rows when they were read from the store. */
  readonly publish: (change: AppliedChange) => void;
}

/** Follows one collection: lists it once, then asks for what changed, and commits each step with its cursor. */
export interface Reflector {
  readonly shard: Shard;
  /** Whether a delta that reaches back less is shorter: then ticks can be told to be near. */
  readonly hasNear: boolean;
  /**
   * Asks once and records what changed. One tick at a time.
   *
   * @param reach - how far back a delta asks; a near one is whole where that is not possible
   * @throws what the client throws; then nothing of the list was recorded and the cursor stands where it stood
   */
  tick(signal: AbortSignal, reach?: Reach): Promise<Tick>;
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
  look(ids: Iterable<string>, signal: AbortSignal, options?: LookOptions): Promise<number>;
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
  readonly #clock: Clock;
  readonly #committed: CommittedRows;
  readonly #confirmation: Confirmation;
  readonly #punctuality: Punctuality;
  /** When a list was last read without leaving out what is as it was. */
  #readWholeAtMs = Number.NEGATIVE_INFINITY;
  #isSweepDemanded = true;
  /** No delta was applied since a start or a gap: what a list shows may have happened at any time. */
  #isCatchingUp = true;
  /** The latest tick failed. */
  #hasFailed = false;
  readonly #cells: CellProbe;
  readonly #deltas: Deltas;
  readonly #missed: MissedSteps;

  constructor(shard: Shard, collection: Collection, ports: ReflectorPorts) {
    this.shard = shard;
    this.#collection = collection;
    this.#clock = ports.clock;
    this.#cells = createCellProbe(collection, ports.clock);
    const punctuality = createPunctuality(ports.clock);
    this.#punctuality = punctuality;
    this.#deltas = createDeltas(collection, punctuality);
    const sinceFrom = (cursor: Cursor): number => sinceOf(cursor, punctuality.overlapMs());
    this.#committed = createCommittedRows(shard, {
      ...ports,
      inventory: ports.inventory ?? createInventory(),
      sinceOf: sinceFrom,
    });
    this.#missed = createMissedSteps({ clock: ports.clock, collection, committed: this.#committed });
    this.#confirmation = createConfirmation({
      clock: ports.clock,
      collection,
      committed: this.#committed,
      onUnreachable: () => punctuality.unreachable(),
    });
  }

  async tick(signal: AbortSignal, reach: Reach = 'whole'): Promise<Tick> {
    try {
      const cursor = await this.#committed.inTurn(async () => this.#committed.cursor);
      const done = await (cursor === undefined ? this.#begin(signal) : this.#follow(cursor, reach, signal));
      this.#hasFailed = false;
      return done;
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    }
  }

  absorb(learned: readonly Learned[]): Promise<number> {
    const { table } = this.#committed;
    return this.#committed.inTurn(async () => {
      const { cursor } = this.#committed;
      if (cursor === undefined) return 0;
      const contextOf = ({ atMs, how }: Learned): DiffContext => ({
        ...this.#context(atMs, cursor.beganAtMs),
        how,
        exactMs: atMs,
      });
      const { rows, transitions } = compareLearned(table.rows, learned, contextOf);
      return rows.length === 0 ? 0 : this.#committed.commit({ rows, transitions, cursor });
    });
  }

  async look(ids: Iterable<string>, signal: AbortSignal, options: LookOptions = {}): Promise<number> {
    const cursor = await this.#committed.inTurn(async () => this.#committed.cursor);
    if (cursor === undefined) return 0;
    const context = { ...this.#context(this.#clock.now(), cursor.beganAtMs), how: 'observed' as const };
    return this.#confirmation.look(ids, { ...options, context, signal });
  }

  get hasNear(): boolean {
    return this.#deltas.hasNear;
  }

  demandSweep(): void {
    this.#isSweepDemanded = true;
  }

  movingSince(ms: number): number {
    return this.#committed.table.movingSince(ms);
  }

  view(): ReflectorView {
    const { rows, live } = this.#committed.table;
    const { caughtBySweep } = this.#punctuality;
    return {
      rows,
      live,
      overlapMs: this.#punctuality.overlapMs(),
      caughtBySweep,
      absences: this.#confirmation.absences,
      unreachable: this.#cells.unreachable,
    };
  }

  /** The first list ever: what is there is no news. */
  async #begin(signal: AbortSignal): Promise<Tick> {
    const { table } = this.#committed;
    // Nothing is known, so everything is read. The next full list learns what the bytes are.
    const listing = await gather(() => this.#collection.listAll(signal), this.#clock);
    const context = { ...this.#context(listing.dateMs, listing.answeredAtMs), isFirst: true };
    await this.#committed.inTurn(async () => {
      const outcome = compare(table.rows, listing.resources, context);
      const cursor = beginCursor({ ...listing, ...outcome, nowMs: this.#clock.now() });
      await this.#committed.commit({ rows: outcome.rows, transitions: [], cursor });
    });
    this.#readWholeAtMs = this.#clock.monotonic();
    this.#isSweepDemanded = false;
    this.#isCatchingUp = false;
    const { listMs, aheadMs } = listing;
    const resources = listing.resources.length;
    return { complete: true, isSweep: true, reach: 'whole', transitions: 0, resources, listMs, aheadMs };
  }

  async #follow(from: Cursor, reach: Reach, signal: AbortSignal): Promise<Tick> {
    const nowMs = this.#clock.now();
    const isUnseen = this.#hasFailed && isBlind(from, nowMs);
    if (isUnseen || isGap(from, nowMs)) this.#isCatchingUp = true;
    const isDue = nowMs - from.sweptAtMs >= sweepEveryMs(this.#committed.table.live);
    const isSweep = this.#isSweepDemanded || isGap(from, nowMs) || isDue;
    // What is demanded from here on is for the next tick.
    if (isSweep) this.#isSweepDemanded = false;
    const asked = { isSweep, ...this.#deltas.ask(from, isSweep || this.#isCatchingUp ? 'whole' : reach) };
    const writtenMeanwhile = this.#committed.noteWrites();
    const { listing, context, applied } = await this.#owing(isSweep, async () => {
      const listing = await this.#list({ ...asked, sinceSweepMs: nowMs - from.sweptAtMs }, signal);
      const context = this.#context(listing.dateMs, from.beganAtMs);
      const frame = { context, from, asked, writtenMeanwhile, isUnseen };
      const applied = await this.#committed
        .inTurn(() => this.#apply(listing, frame))
        .finally(() => listing.unchanged?.end());
      return { listing, context, applied: await this.#missed.fillIn(applied, frame, signal) };
    });
    if (isSweep) await this.#probe(signal);
    const late = await this.#missed.fillInLate(applied, signal);
    const confirmed = await this.#confirmation.confirm(applied.doubtful, context, signal);
    const { complete, listMs, aheadMs } = listing;
    const transitions = applied.recorded + late + confirmed;
    const resources = countOf(listing);
    return { complete, isSweep, reach: asked.reach, transitions, resources, listMs, aheadMs };
  }

  async #apply(listing: Listing, tick: TickFrame): Promise<Applied> {
    const { from, asked } = tick;
    const { table } = this.#committed;
    const { rows } = table;
    const { resources, outdated } = withoutOutdated(listing.resources, rows, tick.writtenMeanwhile);
    const outcome = compare(rows, resources, tick.context);
    const maxUpdatedMs = greatest(outcome.maxUpdatedMs, listing.unchanged?.maxUpdatedMs ?? null);
    const answer = { ...listing, maxUpdatedMs, nowMs: this.#clock.now() };
    const cursor = this.#deltas.cursorAfter(from, answer, asked);
    const isLate =
      !this.#isCatchingUp && this.#punctuality.learn(outcome, this.#deltas.shownBefore(from, asked), asked);
    if (isLate) this.#isSweepDemanded = true;
    const answered = { ...answer, resources: countOf(listing) };
    const logTime = logTimeOf(this.#deltas.usualMs(answered, asked), this.#deltas.isLoaded(answered, asked));
    const { held, owed, ...told } = holdBack(outcome, rows, {
      hasLogs: this.#collection.readLog !== undefined,
      logTime,
    });
    // Rows that wait for the log of their server keep the cursor back: should we end before, they are listed again.
    const gap = tick.isUnseen ? { gap: { fromMs: from.savedAtMs, toMs: answer.nowMs } } : {};
    const recorded = await this.#committed.commit({ ...told, ...gap, cursor: held.length > 0 ? from : cursor });
    const waiting = new Set(held.map(({ after }) => after.id));
    table.remember(waiting.size === 0 ? outcome.taken : outcome.taken.filter(({ id }) => !waiting.has(id)));
    if (!asked.isSweep) this.#isCatchingUp = false;
    this.#deltas.recorded(from, answered, asked);
    this.#missed.owe(owed, tick.context);
    this.#confirmation.note(listing);
    return { recorded, held, logTime, cursor, doubtful: [...outcome.doubtful, ...outdated] };
  }

  async #probe(signal: AbortSignal): Promise<void> {
    if (!(await this.#cells.ask(signal))) return;
    this.#confirmation.forget();
    this.#punctuality.unreachable();
  }

  #list(ask: Asked & { sinceSweepMs: number }, signal: AbortSignal): Promise<Listing> {
    const { sinceMs, sinceSweepMs, isSweep } = ask;
    const { table } = this.#committed;
    const open = (known: SliceComparison | undefined) =>
      isSweep
        ? this.#collection.listAll(signal, known)
        : this.#collection.listChanged({ sinceMs, sinceSweepMs, rows: table.rows, ...(known && { known }) }, signal);
    // A checksum can be that of other bytes: one chance in four thousand million for each change, and not for long.
    const nowMs = this.#clock.monotonic();
    const isWhole = isSweep && nowMs - this.#readWholeAtMs >= READ_WHOLE_EVERY_MS;
    if (isWhole) this.#readWholeAtMs = nowMs;
    return gather(open, this.#clock, isWhole ? undefined : () => table.compareSlices());
  }

  /** A full list that was not applied is still owed. */
  async #owing<T>(isSweep: boolean, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isSweep) this.#isSweepDemanded = true;
      throw error;
    }
  }

  #context(dateMs: number, beganAtMs: number): DiffContext {
    const how = this.#isCatchingUp ? 'listed' : 'observed';
    return { shard: this.shard, how, seenAtMs: this.#clock.now(), dateMs, beganAtMs };
  }
}
