import type { KnownSlices, Slice } from '../../openstack/slices/known-slices.ts';
import type { CompactRows } from '../../store/compact/compact-rows.ts';
import { grown } from '../../store/compact/grow.ts';

/** What one list shows as it was: told while it is read, asked for when it is whole. */
export interface SliceComparison extends KnownSlices {
  /** The greatest change stamp of what is unchanged; `null` when there is none. */
  readonly maxUpdatedMs: number | null;
  /** How many resources it shows unchanged. */
  readonly count: number;
  /** Claims that the list shows this resource unchanged. */
  hasSeen(id: string): boolean;
  /** No more is asked. */
  end(): void;
}

/** The slices that rows were made of, by their places. Eight bytes a row. */
export class SliceColumns {
  #lengths = new Int32Array(64);
  #checksums = new Uint32Array(64);

  lengthAt(place: number): number {
    return this.#lengths[place] ?? 0;
  }

  checksumAt(place: number): number {
    return this.#checksums[place] ?? 0;
  }

  set(place: number, { length, checksum }: Slice): void {
    this.#lengths = grown(this.#lengths, place + 1);
    this.#checksums = grown(this.#checksums, place + 1);
    this.#lengths[place] = length;
    this.#checksums[place] = checksum;
  }

  /** Forgets what a row was made of: it was written otherwise. */
  clear(place: number): void {
    if (place < this.#lengths.length) this.#lengths[place] = 0;
  }
}

/** Compares one list of a shard with what its rows were made of. */
export class ShardComparison implements SliceComparison {
  readonly #rows: CompactRows;
  readonly #slices: SliceColumns;
  readonly #shard: number;
  readonly #onEnd: (comparison: ShardComparison) => void;
  /** A bit for each place. */
  #seen = new Uint8Array(64);
  maxUpdatedMs: number | null = null;
  count = 0;

  constructor(parts: {
    readonly rows: CompactRows;
    readonly slices: SliceColumns;
    readonly shard: number;
    readonly onEnd: (comparison: ShardComparison) => void;
  }) {
    this.#rows = parts.rows;
    this.#slices = parts.slices;
    this.#shard = parts.shard;
    this.#onEnd = parts.onEnd;
  }

  find(bytes: Uint8Array, at: number): number {
    return this.#rows.findAt(this.#shard, bytes, at);
  }

  lengthOf(place: number): number {
    return this.#slices.lengthAt(place);
  }

  checksumOf(place: number): number {
    return this.#slices.checksumAt(place);
  }

  unchanged(place: number): void {
    this.count++;
    this.#seen = grown(this.#seen, (place >> 3) + 1);
    this.#seen[place >> 3] = (this.#seen[place >> 3] ?? 0) | (1 << (place & 7));
    const stamp = this.#rows.updatedAt(place);
    if (stamp !== null && (this.maxUpdatedMs === null || stamp > this.maxUpdatedMs)) this.maxUpdatedMs = stamp;
  }

  hasSeen(id: string): boolean {
    const place = this.#rows.find(this.#shard, id);
    return place > 0 && this.hasSeenAt(place);
  }

  hasSeenAt(place: number): boolean {
    return ((this.#seen[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;
  }

  /** The row of a place was removed: another may take the place. */
  vacated(place: number): void {
    if (place >> 3 < this.#seen.length) this.#seen[place >> 3] = (this.#seen[place >> 3] ?? 0) & ~(1 << (place & 7));
  }

  end(): void {
    this.#onEnd(this);
  }
}
