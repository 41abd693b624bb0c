import type { StreamChange } from '../../../src/api/stream-event.ts';
import type { Clock } from '../../../src/base/clock.ts';
import type { Random } from '../../../src/base/random.ts';
import { type Connection, type ConnectionEvent, NOT_CONNECTED, nextConnection, retryDelayMs } from './connection.ts';
import { EventParser, type StreamMessage } from './event-parser.ts';

/** A stream that was opened, or refused. */
export interface OpenedStream {
  readonly status: number;
  /** Pieces of its text, as they come. */
  readonly pieces: AsyncIterable<string>;
}

/** Who is told what the stream says. */
export interface StreamSink {
  /** All that is there comes from the beginning: what is known is old until it was told again. */
  begin(): void;
  changed(type: 'added' | 'modified' | 'deleted', change: StreamChange): void;
  /** All that is there was told. */
  complete(): void;
  connectionChanged(connection: Connection): void;
}

/** What the client of the stream works with. */
export interface StreamPorts {
  readonly clock: Clock;
  readonly random: Random;
  open(lastEventId: string | undefined, signal: AbortSignal): Promise<OpenedStream>;
}

/** The server says something every 15 seconds; one that is silent for so long is gone, whatever the network says. */
const SILENT_MS = 45_000;

/**
 * Follows `GET /api/v1/watch` for as long as it runs: lists, watches, comes back with the last id, begins anew after a `reset`. Stops by
 * itself when the server answers that nobody is signed in.
 */
export class StreamClient {
  readonly #ports: StreamPorts;
  readonly #sink: StreamSink;
  #connection: Connection = NOT_CONNECTED;
  #lastId: string | undefined;
  #isListing = false;
  #waiting: AbortController | undefined;

  constructor(ports: StreamPorts, sink: StreamSink) {
    this.#ports = ports;
    this.#sink = sink;
  }

  /** Follows until the signal is aborted, or nobody is signed in. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, random } = this.#ports;
    while (!signal.aborted) {
      const isRefused = await this.#follow(signal);
      if (signal.aborted) return;
      if (isRefused) return this.#tell({ type: 'refused' });
      const delayMs = retryDelayMs(this.#connection.failures, random.next());
      this.#tell({ type: 'broken', retryAtMs: clock.now() + delayMs });
      this.#waiting = new AbortController();
      await clock.sleep(delayMs, AbortSignal.any([signal, this.#waiting.signal]));
    }
  }

  /** Tries again now what would be tried again later. */
  retryNow(): void {
    this.#waiting?.abort();
  }

  /** One connection to its end. @returns whether nobody is signed in */
  async #follow(signal: AbortSignal): Promise<boolean> {
    const ending = new AbortController();
    const end = (): void => ending.abort();
    signal.addEventListener('abort', end, { once: true });
    const silence = new Silence(this.#ports.clock, ending);
    try {
      const { status, pieces } = await this.#ports.open(this.#lastId, ending.signal);
      if (status === 401 || status === 403) return true;
      if (status !== 200) return false;
      this.#opened();
      await this.#read(pieces, silence, ending);
    } catch {
      // It broke: how, the browser does not say. It is opened again.
    } finally {
      signal.removeEventListener('abort', end);
      ending.abort();
    }
    return false;
  }

  #opened(): void {
    const isResumed = this.#lastId !== undefined;
    if (!isResumed) {
      this.#isListing = true;
      this.#sink.begin();
    }
    // Cut off behind what is there and before the bookmark, it is still listing.
    this.#tell({ type: 'opened', isResumed: !this.#isListing, atMs: this.#ports.clock.now() });
  }

  async #read(pieces: AsyncIterable<string>, silence: Silence, ending: AbortController): Promise<void> {
    const { clock } = this.#ports;
    const parser = new EventParser();
    for await (const piece of pieces) {
      silence.broken();
      this.#tell({ type: 'heard', atMs: clock.now() });
      for (const message of parser.take(piece)) {
        if (ending.signal.aborted) return;
        if (message.type === 'reset') {
          this.#lastId = undefined;
          return;
        }
        this.#take(message);
      }
    }
  }

  #take({ type, data, id }: StreamMessage): void {
    if (type === 'added' || type === 'modified' || type === 'deleted')
      this.#sink.changed(type, JSON.parse(data) as StreamChange);
    if (id !== undefined && id !== '') this.#lastId = id;
    if (type !== 'bookmark' || !this.#isListing) return;
    this.#isListing = false;
    this.#sink.complete();
    this.#tell({ type: 'complete', atMs: this.#ports.clock.now() });
  }

  #tell(event: ConnectionEvent): void {
    const next = nextConnection(this.#connection, event);
    if (next === this.#connection) return;
    this.#connection = next;
    this.#sink.connectionChanged(next);
  }
}

/** Ends a connection that says nothing for too long. */
class Silence {
  readonly #clock: Clock;
  #heardAtMs: number;

  constructor(clock: Clock, ending: AbortController) {
    this.#clock = clock;
    this.#heardAtMs = clock.monotonic();
    void this.#watch(ending);
  }

  broken(): void {
    this.#heardAtMs = this.#clock.monotonic();
  }

  async #watch(ending: AbortController): Promise<void> {
    while (!ending.signal.aborted) {
      const leftMs = this.#heardAtMs + SILENT_MS - this.#clock.monotonic();
      if (leftMs <= 0) return ending.abort();
      await this.#clock.sleep(leftMs, ending.signal);
    }
  }
}
