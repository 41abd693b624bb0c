import { NephoscopeError } from '../../base/errors.ts';
import { createSeededRandom, type Random, type SeededRandom } from '../../base/random.ts';
import { Collection, type CollectionOptions, type SavedCollection } from './collection.ts';
import type { EmulatorClock } from './emulator-clock.ts';
import { placeOfRow } from './fault-matches.ts';
import type { FaultRule } from './fault-rule.ts';
import { FaultRules } from './fault-rules.ts';
import { type HeldJob, HeldJobs } from './held-jobs.ts';
import { Journal } from './journal.ts';
import type { Json } from './json.ts';
import type { Profile, Span } from './profile.ts';
import { type PlannedJob, Schedule } from './schedule.ts';
import { Settings, type SettingValues } from './settings.ts';
import { stampOff } from './stamp-off.ts';
import { Walker } from './walker.ts';

/** What a kernel starts with. */
export interface KernelOptions {
  readonly clock: EmulatorClock;
  readonly seed: number;
  readonly profile: Profile;
  /** How many entries the journal keeps. */
  readonly journalKept?: number;
  /** Options of OpenStack's configuration files that differ from their defaults. */
  readonly settings?: SettingValues;
}

/** A part of the state that is no collection, such as the bytes of images. */
export interface SavedPart {
  readonly name: string;
  save(): Json;
  load(saved: Json): void;
  clear(): void;
}

/** The whole state, as plain JSON. */
export interface SavedState {
  readonly format: 1;
  readonly seed: number;
  readonly nowMs: number;
  /** When the cloud was fresh, in its own time; absent in states that were saved before this was kept. */
  readonly bornAtMs?: number;
  readonly profile: Profile;
  /** Where the sources of chance stand. */
  readonly random: readonly [number, number];
  /** Number of the last commit. */
  readonly journal: number;
  readonly collections: Readonly<Record<string, readonly object[]>>;
  readonly parts: Readonly<Record<string, Json>>;
  readonly planned: readonly PlannedJob[];
  readonly walks: readonly object[];
  readonly faults: readonly FaultRule[];
}

/** Told apart from the seed, so that ids of requests do not disturb what happens to resources. */
const REQUEST_SEED = 0x5eed_0001;

/**
 * What all services of one emulated cloud share: time, chance, journal, schedule, walker, faults, and the list of everything that
 * must be saved.
 */
export class Kernel {
  readonly clock: EmulatorClock;
  readonly journal: Journal;
  readonly schedule: Schedule;
  readonly faults = new FaultRules({ random: () => this.#random, requestRandom: () => this.#requestRandom });
  readonly walker: Walker;
  readonly heldJobs: HeldJobs;
  readonly settings: Settings;
  profile: Profile;
  /** How long whole operations of servers take, by their id, where a scenario says so. */
  durations: Readonly<Record<string, Span>> = {};
  #seed: number;
  #bornAtMs: number;
  #random: SeededRandom;
  #requestRandom: SeededRandom;
  readonly #collections = new Map<string, SavedCollection>();
  readonly #parts = new Map<string, SavedPart>();

  constructor(options: KernelOptions) {
    this.clock = options.clock;
    this.profile = options.profile;
    this.#seed = options.seed;
    this.#bornAtMs = options.clock.now();
    this.settings = new Settings(options.settings);
    this.part(this.settings);
    this.#random = createSeededRandom(options.seed);
    this.#requestRandom = createSeededRandom(options.seed ^ REQUEST_SEED);
    this.journal = new Journal(
      () => this.clock.now(),
      options.journalKept === undefined ? {} : { kept: options.journalKept },
    );
    this.schedule = new Schedule(this.clock, this.journal);
    this.walker = new Walker({
      clock: this.clock,
      journal: this.journal,
      schedule: this.schedule,
      faults: this.faults,
      random: () => this.#random,
      profile: () => this.profile,
      lasts: (kind, operation) => (kind === 'server' ? this.durations[operation] : undefined),
    });
    const held = this.collection<HeldJob>({
      kind: 'emulator.held-job',
      id: ({ id }) => String(id),
      indexes: { rule: ({ rule }) => String(rule) },
      silent: true,
    });
    this.heldJobs = new HeldJobs(held, this.schedule, () => this.clock.now());
  }

  get seed(): number {
    return this.#seed;
  }

  /** Tells this cloud from the one that was here before: the seed may be the same, the moment of its beginning is not. */
  get cloudId(): string {
    return `${this.#seed}-${this.#bornAtMs}`;
  }

  /** Chance for what happens to resources: their ids, durations, choices. */
  get random(): Random {
    return this.#random;
  }

  /** Chance for what belongs to requests: their ids, tokens. Asking more often changes nothing in the cloud. */
  get requestRandom(): Random {
    return this.#requestRandom;
  }

  /** Makes a collection whose rows are saved with the cloud. */
  collection<Row extends object>(options: CollectionOptions<Row>): Collection<Row> {
    const [service = ''] = options.kind.split('.');
    const collection = new Collection<Row>(this.journal, {
      ...options,
      stamp: (row, before) =>
        stampOff(
          row,
          before,
          this.faults.skewOf(service, () => placeOfRow(row)),
        ),
    });
    this.#collections.set(options.kind, collection);
    return collection;
  }

  /** Takes a rule away; what hangs because of it goes on. @returns false when there is none with that id */
  dropFault(id: number): boolean {
    const isDropped = this.faults.remove(id);
    if (isDropped) {
      this.walker.release(id);
      this.heldJobs.release(id);
    }
    return isDropped;
  }

  /** Names a part of the state that is no collection. */
  part(part: SavedPart): void {
    this.#parts.set(part.name, part);
  }

  /** Empties everything and starts chance anew; time stays. What a fresh cloud holds is put in by whoever called. */
  clear(seed: number): void {
    this.#seed = seed;
    this.#bornAtMs = this.clock.now();
    this.#random = createSeededRandom(seed);
    this.#requestRandom = createSeededRandom(seed ^ REQUEST_SEED);
    for (const collection of this.#collections.values()) collection.load([]);
    for (const part of this.#parts.values()) part.clear();
    this.schedule.load([]);
    this.walker.load([]);
    this.faults.load([]);
    this.journal.restart(0);
  }

  save(): SavedState {
    return {
      format: 1,
      seed: this.#seed,
      nowMs: this.clock.now(),
      bornAtMs: this.#bornAtMs,
      profile: this.profile,
      random: [this.#random.state, this.#requestRandom.state],
      journal: this.journal.last,
      collections: Object.fromEntries([...this.#collections].map(([kind, rows]) => [kind, rows.save()])),
      parts: Object.fromEntries([...this.#parts].map(([name, part]) => [name, part.save()])),
      planned: this.schedule.planned(),
      walks: this.walker.walks.save(),
      faults: this.faults.all(),
    };
  }

  /**
   * Takes a saved state in place of everything. The state must be one that `save` gave.
   *
   * @throws `usage.invalid` for one that cannot be taken up; all is as it was before then, but for the journal, which starts anew
   */
  load(saved: SavedState): void {
    const unknown = Object.keys(saved.collections).find(
      (kind) => !this.#collections.has(kind) && saved.collections[kind]?.length,
    );
    if (unknown !== undefined) {
      const message = `the state has rows of ${unknown}, which this version does not know: a newer one saved it`;
      throw new NephoscopeError('usage.invalid', message);
    }
    const before = this.save();
    try {
      this.#take(saved);
    } catch (cause) {
      this.#take(before);
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new NephoscopeError('usage.invalid', `the state cannot be taken up: ${why}`, { cause });
    }
  }

  #take(saved: SavedState): void {
    this.clear(saved.seed);
    this.#bornAtMs = saved.bornAtMs ?? saved.nowMs;
    this.profile = saved.profile;
    this.#random = createSeededRandom(saved.random[0]);
    this.#requestRandom = createSeededRandom(saved.random[1]);
    this.clock.set(saved.nowMs);
    for (const [kind, rows] of Object.entries(saved.collections)) this.#collections.get(kind)?.load(rows);
    for (const [name, part] of Object.entries(saved.parts)) this.#parts.get(name)?.load(part);
    this.faults.load(saved.faults);
    this.walker.load(saved.walks);
    this.schedule.load(saved.planned);
    this.journal.restart(saved.journal);
  }
}
