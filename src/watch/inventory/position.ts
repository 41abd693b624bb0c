import { crc32 } from 'node:zlib';
import { type Shard, shardKey } from '../../store/records.ts';

/** A place in what happened. Reads as text: `<run>-<sequence>` and then `~<shard>.<number>` for each shard that had a transition. */
export interface Position {
  /** Which run of which process counted the sequence. */
  readonly run: string;
  /** Counts every row that changed, in the order in which it was told. Means nothing in another run. */
  readonly sequence: number;
  /**
   * By {@link shardMark}: the number of the last transition of a shard. Numbers are the store's, contiguous in their shard, and so
   * mean the same in every run.
   */
  readonly numbers: ReadonlyMap<string, number>;
}

/** A short name of a shard, the same in every run. */
export function shardMark(shard: Shard): string {
  return crc32(shardKey(shard)).toString(36);
}

/** Writes a position: letters, digits, `-`, `.` and `~`, so that it can be an event id or a part of a URL. */
export function formatPosition({ run, sequence, numbers }: Position): string {
  const parts = [...numbers].map(([mark, number]) => `~${mark}.${number}`);
  return `${run}-${sequence}${parts.join('')}`;
}

/** Reads a position; `undefined` when the text is none. */
export function parsePosition(text: string): Position | undefined {
  const [head = '', ...parts] = text.split('~');
  const [, run, sequence] = /^([a-z0-9]+)-(\d{1,15})$/.exec(head) ?? [];
  if (run === undefined || sequence === undefined) return undefined;
  const numbers = new Map<string, number>();
  for (const part of parts) {
    const [, mark, number] = /^([a-z0-9]+)\.(\d{1,15})$/.exec(part) ?? [];
    if (mark === undefined || number === undefined) return undefined;
    numbers.set(mark, Number(number));
  }
  return { run, sequence: Number(sequence), numbers };
}
