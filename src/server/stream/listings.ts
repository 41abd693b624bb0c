import type { Item } from '../../watch/inventory/inventory.ts';
import type { World } from '../clouds/world.ts';
import { listSeen } from '../routes/seen-resources.ts';
import type { Audience } from './audience.ts';
import { dataOf } from './change-frames.ts';
import { eventText } from './event-text.ts';

/** So long a listing is given to others who begin: many come at once after a restart, or where something sends them all away. */
const KEPT_MS = 1_000;

/** One who begins with a listing that is older by more changes than this is told less by a new one. */
const MOST_BEHIND = 500;

/** So many resources are written at once. */
const PIECE = 32;

/** What is there at one place in the history, for an audience: read and written once, however many begin with it. */
export class Listing {
  /** The place: what comes next is what happened after it. */
  readonly sequence: number;
  /** By shard mark: the number of the last transition before that place. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly #audience: Audience;
  readonly #items: readonly Item[];
  readonly #written = { added: [] as string[], replayed: [] as string[] };

  constructor(audience: Audience, world: Pick<World, 'clouds' | 'history'>) {
    this.sequence = world.history.last;
    this.numbers = world.history.numbers;
    this.#audience = audience;
    this.#items = listSeen(audience.filter, audience.viewer, world);
  }

  /** How many resources there are. */
  get size(): number {
    return this.#items.length;
  }

  /**
   * The events that tell it, several in one text, without ids.
   *
   * @param as - `added` for one who begins, `replayed` for one who knows most of it
   */
  *texts(as: 'added' | 'replayed'): Generator<string, void, undefined> {
    const written = this.#written[as];
    for (let piece = 0; piece * PIECE < this.size; piece++) {
      written[piece] ??= this.#write(as, this.#items.slice(piece * PIECE, (piece + 1) * PIECE));
      yield written[piece] ?? '';
    }
  }

  #write(as: 'added' | 'replayed', items: readonly Item[]): string {
    const data = (item: Item) => dataOf({ item, transitions: [] }, this.#audience.viewer);
    const texts = items.map((item) =>
      as === 'added' ? eventText('added', data(item)) : eventText('modified', { ...data(item), replayed: true }),
    );
    return texts.join('');
  }
}

/** Listings, kept for a moment. */
export class Listings {
  readonly #world: Pick<World, 'clouds' | 'history' | 'clock'>;
  readonly #kept = new Map<string, { readonly listing: Listing; readonly madeAtMs: number }>();

  constructor(world: Pick<World, 'clouds' | 'history' | 'clock'>) {
    this.#world = world;
  }

  /** A listing of now, or of a moment ago. */
  of(audience: Audience): Listing {
    this.dropOld();
    const { history, clock } = this.#world;
    const known = this.#kept.get(audience.key)?.listing;
    if (known !== undefined && history.last - known.sequence <= MOST_BEHIND) return known;
    const listing = new Listing(audience, this.#world);
    this.#kept.set(audience.key, { listing, madeAtMs: clock.monotonic() });
    return listing;
  }

  /** Lets go of those that nobody is given any more. */
  dropOld(): void {
    const nowMs = this.#world.clock.monotonic();
    for (const [key, { madeAtMs }] of this.#kept) if (nowMs - madeAtMs >= KEPT_MS) this.#kept.delete(key);
  }
}
