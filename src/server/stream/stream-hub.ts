import { setMaxListeners } from 'node:events';
import type { StreamReset } from '../../api/stream-event.ts';
import type { BodySink, PushedBody } from '../../http/message.ts';
import { parsePosition } from '../../watch/inventory/position.ts';
import type { RowFilter } from '../../watch/inventory/row-filter.ts';
import type { Viewer } from '../access/viewer.ts';
import type { World } from '../clouds/world.ts';
import { type Audience, audienceOf } from './audience.ts';
import { type CatchUp, type CatchUpPorts, cannot, fromNothing, fromSequence } from './catch-up.ts';
import { createChangeFrames } from './change-frames.ts';
import { OPENING } from './event-text.ts';
import { fromEarlierRun } from './from-earlier-run.ts';
import { Listings } from './listings.ts';
import { ReaderGroups } from './reader-groups.ts';
import { StreamReader } from './stream-reader.ts';

/** What happens sooner after a flush than this is gathered, and sent as one. */
const FLUSH_MS = 15;

/** How often every reader is sent something. */
const HEARTBEAT_MS = 15_000;

/** A reader that takes nothing for so long while something waits for it is let go. */
const STALLED_MS = 30_000;

/** How many streams one sign-in may have open. */
const STREAMS_PER_VIEWER = 100;

/** What the hub needs. */
export type HubWorld = Pick<World, 'clouds' | 'history' | 'knowsRun' | 'observe' | 'clock' | 'log'>;

/** Tells all readers what happens. */
export interface StreamHub {
  /** How many read. */
  readonly size: number;
  /** Claims that a viewer may open one more stream. */
  hasRoom(viewer: Viewer): boolean;
  /** A stream of what fits, from a position on or from the beginning. */
  open(viewer: Viewer, filter: RowFilter, position?: string): PushedBody;
  /** Tells what is known, and ends all streams. */
  close(): void;
}

/** Makes a hub over the history of a world: a reader catches up by itself, and then joins those that are told together. */
export function createStreamHub(world: HubWorld, options: { readonly streamsPerViewer?: number } = {}): StreamHub {
  return new WorldHub(world, options.streamsPerViewer ?? STREAMS_PER_VIEWER);
}

class WorldHub implements StreamHub {
  readonly #world: HubWorld;
  readonly #most: number;
  readonly #ports: CatchUpPorts;
  readonly #groups: ReaderGroups;
  readonly #readers = new Set<StreamReader>();
  /** Those that were told that it does not go on, and since when. */
  readonly #leaving = new Map<StreamReader, number>();
  /** How many streams there are, by id of the viewer. */
  readonly #counts = new Map<string, number>();
  /** The ends of sign-ins that are listened to. */
  readonly #heeded = new WeakSet<AbortSignal>();
  readonly #closing = new AbortController();
  readonly #unobserve: () => void;
  #isFlushDue = false;
  #flushedAtMs = Number.NEGATIVE_INFINITY;

  constructor(world: HubWorld, most: number) {
    const { history } = world;
    this.#world = world;
    this.#most = most;
    this.#ports = { world, frames: createChangeFrames(history), listings: new Listings(world) };
    const sendBack = (reader: StreamReader, sequence: number): void =>
      this.#catchUp(reader, fromSequence(sequence, reader.audience, this.#ports));
    this.#groups = new ReaderGroups({ history, frames: this.#ports.frames, sendBack });
    // Every sign-in that has a stream is listened to until then.
    setMaxListeners(0, this.#closing.signal);
    this.#unobserve = world.observe(() => this.#flushSoon());
    void this.#beat();
  }

  get size(): number {
    return this.#readers.size;
  }

  hasRoom({ id }: Viewer): boolean {
    return (this.#counts.get(id) ?? 0) < this.#most;
  }

  open(viewer: Viewer, filter: RowFilter, position?: string): PushedBody {
    return { start: (sink) => this.#start(sink, audienceOf(viewer, filter), position) };
  }

  close(): void {
    this.#groups.flush();
    this.#closing.abort();
    this.#unobserve();
    for (const reader of this.#readers) reader.end();
  }

  #start(sink: BodySink, audience: Audience, position: string | undefined): void {
    const { viewer } = audience;
    if (viewer.ended.aborted || this.#closing.signal.aborted) {
      sink.end();
      return;
    }
    const reader = new StreamReader(audience, sink);
    this.#readers.add(reader);
    this.#counts.set(viewer.id, (this.#counts.get(viewer.id) ?? 0) + 1);
    this.#heed(viewer.ended);
    sink.whenClosed(() => this.#forget(reader));
    sink.write(OPENING);
    const frames = this.#framesFrom(audience, position);
    if (!(frames instanceof Promise)) {
      this.#catchUp(reader, frames);
      return;
    }
    frames
      .then((ready) => this.#catchUp(reader, ready))
      .catch((error: unknown) => {
        this.#world.log(`a stream could not go on where it was: ${String(error)}`);
        this.#reset(reader, 'restarted');
      });
  }

  /** Once for all streams of a sign-in. */
  #heed(ended: AbortSignal): void {
    if (this.#heeded.has(ended)) return;
    this.#heeded.add(ended);
    const end = (): void => {
      for (const reader of this.#readers) if (reader.audience.viewer.ended === ended) reader.destroy();
    };
    ended.addEventListener('abort', end, { once: true, signal: this.#closing.signal });
  }

  #framesFrom(audience: Audience, text: string | undefined): CatchUp | Promise<CatchUp> {
    if (text === undefined) return fromNothing(audience, this.#ports);
    const { history } = this.#world;
    const position = parsePosition(text);
    if (position === undefined) return cannot('invalid');
    if (position.run !== history.run) return fromEarlierRun(position, audience, this.#ports);
    if (position.sequence > history.last) return cannot('invalid');
    return fromSequence(position.sequence, audience, this.#ports);
  }

  #catchUp(reader: StreamReader, frames: CatchUp): void {
    const nowMs = (): number => this.#world.clock.monotonic();
    reader.catchUp(frames, nowMs, ({ reset }) => {
      if (reset === undefined) this.#groups.join(reader);
      else this.#reset(reader, reset);
    });
  }

  #reset(reader: StreamReader, reason: StreamReset['reason']): void {
    if (!reader.isOpen) return;
    this.#leaving.set(reader, this.#world.clock.monotonic());
    reader.reset(reason);
  }

  #forget(reader: StreamReader): void {
    this.#groups.leave(reader);
    this.#readers.delete(reader);
    this.#leaving.delete(reader);
    const left = (this.#counts.get(reader.viewerId) ?? 0) - 1;
    if (left > 0) this.#counts.set(reader.viewerId, left);
    else this.#counts.delete(reader.viewerId);
  }

  #flushSoon(): void {
    if (this.#isFlushDue || this.#groups.isEmpty) return;
    this.#isFlushDue = true;
    const { clock } = this.#world;
    const waitMs = this.#flushedAtMs + FLUSH_MS - clock.monotonic();
    void clock.sleep(waitMs, this.#closing.signal).then(() => {
      this.#isFlushDue = false;
      this.#flushedAtMs = clock.monotonic();
      this.#groups.flush();
    });
  }

  async #beat(): Promise<void> {
    const { clock } = this.#world;
    const { signal } = this.#closing;
    for (;;) {
      await clock.sleep(HEARTBEAT_MS, signal);
      if (signal.aborted) return;
      this.#groups.beat();
      this.#ports.listings.dropOld();
      const nowMs = clock.monotonic();
      for (const [reader, sinceMs] of this.#leaving) if (nowMs - sinceMs >= HEARTBEAT_MS) reader.destroy();
      for (const reader of this.#readers) {
        if (nowMs - (reader.waitingSinceMs ?? nowMs) >= STALLED_MS) this.#reset(reader, 'behind');
      }
    }
  }
}
