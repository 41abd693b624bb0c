import type { Resource } from '../../../src/api/resource.ts';
import type { StreamChange } from '../../../src/api/stream-event.ts';
import type { Kind } from '../../../src/model/kind.ts';
import { type Connection, NOT_CONNECTED } from './connection.ts';
import { addTransitions, type Recent } from './recent-transitions.ts';
import { keyOf, type ResourceKey } from './resource-key.ts';
import { type PhaseCount, ResourceTable, type RowChange } from './resource-table.ts';
import { Topic } from './topic.ts';

/** Calls a function before the next picture is painted, or soon where nothing is painted. */
export type Schedule = (run: () => void) => void;

/** So many transitions are at hand. */
const RECENT = 500;

/** Follows one tick: which rows changed, by kind. */
export type TickListener = (changes: ReadonlyMap<Kind, readonly RowChange[]>) => void;

/**
 * What is live, for the screen. What the stream says is gathered and taken in once a picture, so that 200 changes cost one; who asked for one
 * resource hears of that one only. Every `get...` gives the same object until it is another, as React's `useSyncExternalStore` needs.
 */
export class LiveStore {
  readonly table = new ResourceTable();
  readonly #schedule: Schedule;
  /** By resource: what it is now; `null` for one that is gone. A resource that changes ten times before the next picture is one change. */
  readonly #pending = new Map<ResourceKey, Resource | null>();
  #pendingTransitions: StreamChange['transitions'][number][] = [];
  #isScheduled = false;
  #isPaused = false;
  /** While all comes anew: what was told again. The rest of what is known is gone when all was told. */
  #told: Set<ResourceKey> | undefined;
  #recent: Recent = [];
  #counts: readonly PhaseCount[] = [];
  #connection: Connection = NOT_CONNECTED;
  readonly #rows = new Topic<ResourceKey>();
  readonly #topics = new Topic<'counts' | 'recent' | 'connection' | 'pause'>();
  readonly #ticks = new Set<TickListener>();
  /** Goes up with each tick that changed a row. */
  tick = 0;

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
  }

  readonly getCounts = (): readonly PhaseCount[] => this.#counts;
  readonly getRecent = (): Recent => this.#recent;
  readonly getConnection = (): Connection => this.#connection;
  readonly getIsPaused = (): boolean => this.#isPaused;

  onRow(key: ResourceKey, listener: () => void): () => void {
    return this.#rows.on(key, listener);
  }

  readonly onCounts = (listener: () => void): (() => void) => this.#topics.on('counts', listener);
  readonly onRecent = (listener: () => void): (() => void) => this.#topics.on('recent', listener);
  readonly onConnection = (listener: () => void): (() => void) => this.#topics.on('connection', listener);
  readonly onPause = (listener: () => void): (() => void) => this.#topics.on('pause', listener);

  /** Hears of the rows of each tick. @returns what ends it */
  onTick(listener: TickListener): () => void {
    this.#ticks.add(listener);
    return () => void this.#ticks.delete(listener);
  }

  /** What is shown stands still, so that it can be read; what happens meanwhile is kept, and shown at once afterwards. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#topics.tell('pause');
    if (!isPaused) this.#soon();
  }

  connectionChanged(connection: Connection): void {
    this.#connection = connection;
    this.#topics.tell('connection');
  }

  /** All that is there is about to be told. */
  begin(): void {
    this.#told = new Set();
  }

  changed(type: 'added' | 'modified' | 'deleted', { resource, transitions }: StreamChange): void {
    const key = keyOf(resource);
    this.#pending.set(key, type === 'deleted' ? null : resource);
    if (type !== 'deleted') this.#told?.add(key);
    for (const transition of transitions) this.#pendingTransitions.push(transition);
    // However long it stands still: no more than will be shown.
    if (this.#pendingTransitions.length > 2 * RECENT)
      this.#pendingTransitions = this.#pendingTransitions.slice(-RECENT);
    this.#soon();
  }

  /** All that is there was told: what was not is gone. */
  complete(): void {
    const told = this.#told;
    this.#told = undefined;
    if (told === undefined) return;
    // What waited to be shown when the list began is no more there than the rest of the old.
    const known = [...this.#pending.keys(), ...Array.from(this.table.all(), keyOf)];
    for (const key of known) if (!told.has(key)) this.#pending.set(key, null);
    this.#soon();
  }

  /** Adds transitions that were read from the record. */
  addRecent(transitions: Recent): void {
    this.#setRecent(addTransitions(this.#recent, transitions, RECENT));
  }

  /** Forgets everything: another person looks, or nobody. */
  clear(): void {
    this.#told = undefined;
    this.#pending.clear();
    this.#pendingTransitions = [];
    for (const row of this.table.all()) this.#pending.set(keyOf(row), null);
    this.#setRecent([]);
    this.#isPaused = false;
    this.#topics.tell('pause');
    this.connectionChanged(NOT_CONNECTED);
    this.flush();
  }

  #soon(): void {
    if (this.#isScheduled || this.#isPaused) return;
    this.#isScheduled = true;
    this.#schedule(() => {
      this.#isScheduled = false;
      if (!this.#isPaused) this.flush();
    });
  }

  /** Takes in what has gathered, and tells everyone whom it concerns. */
  flush(): void {
    const transitions = this.#pendingTransitions;
    this.#pendingTransitions = [];
    const changes = this.#takePending();
    if (changes.length > 0) this.#tellRows(changes);
    if (transitions.length > 0) this.#setRecent(addTransitions(this.#recent, transitions, RECENT));
  }

  #takePending(): readonly RowChange[] {
    const changes: RowChange[] = [];
    for (const [key, row] of this.#pending) {
      const change = row === null ? this.table.remove(key) : this.table.put(row);
      if (change !== undefined) changes.push(change);
    }
    this.#pending.clear();
    return changes;
  }

  #tellRows(changes: readonly RowChange[]): void {
    this.tick++;
    const byKind = new Map<Kind, RowChange[]>();
    for (const change of changes) {
      const kind = (change.after ?? change.before)?.kind;
      if (kind === undefined) continue;
      const of = byKind.get(kind);
      if (of === undefined) byKind.set(kind, [change]);
      else of.push(change);
    }
    if (changes.some(({ before, after }) => before?.phase !== after?.phase)) {
      this.#counts = this.table.counts();
      this.#topics.tell('counts');
    }
    for (const { key } of changes) this.#rows.tell(key);
    for (const listener of this.#ticks) listener(byKind);
  }

  #setRecent(recent: Recent): void {
    if (recent === this.#recent) return;
    this.#recent = recent;
    this.#topics.tell('recent');
  }
}
