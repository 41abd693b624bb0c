import { systemClock, systemRandom } from '../../../src/base/system.ts';
import { LiveStore, type Schedule } from './live-store.ts';
import { hearDate, presentMs } from './server-clock.ts';
import { type OpenedStream, StreamClient } from './stream-client.ts';

/** A page that is hidden, now or before the next picture, paints nothing; what came is taken in after so long all the same, for its title. */
const HIDDEN_MS = 1_000;

const schedule: Schedule = (run) => {
  const waiting = new AbortController();
  const once = (): void => {
    if (waiting.signal.aborted) return;
    waiting.abort();
    cancelAnimationFrame(frame);
    run();
  };
  const frame = requestAnimationFrame(once);
  void systemClock.sleep(HIDDEN_MS, waiting.signal).then(once);
};

/** What is live, for all that is shown. */
export const liveStore = new LiveStore(schedule);

let stopping: AbortController | undefined;
let following: StreamClient | undefined;

/** Begins to follow the server, anew where it was followed already. */
export function startLive(): void {
  stopLive();
  const ending = new AbortController();
  stopping = ending;
  const isOurs = (): boolean => stopping === ending;
  // What comes late from a stream that was ended is another person's.
  const client = new StreamClient(
    { clock: { ...systemClock, now: () => presentMs(systemClock.now()) }, random: systemRandom, open: openStream },
    {
      begin: () => isOurs() && liveStore.begin(),
      changed: (type, change) => isOurs() && liveStore.changed(type, change),
      complete: () => isOurs() && liveStore.complete(),
      connectionChanged: (connection) => isOurs() && liveStore.connectionChanged(connection),
    },
  );
  following = client;
  void client.run(ending.signal);
}

/** Ends the stream, and forgets what it told. */
export function stopLive(): void {
  stopping?.abort();
  stopping = undefined;
  following = undefined;
  liveStore.clear();
}

/** Where the connection is lost: tries again now. */
export function retryLive(): void {
  following?.retryNow();
}

async function openStream(lastEventId: string | undefined, signal: AbortSignal): Promise<OpenedStream> {
  const headers: HeadersInit = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const { status, body, headers: told } = await fetch('/api/v1/watch', { headers, signal, cache: 'no-store' });
  hearDate(told.get('date'), systemClock.now());
  return { status, pieces: piecesOf(body) };
}

async function* piecesOf(body: ReadableStream<Uint8Array<ArrayBuffer>> | null): AsyncIterable<string> {
  if (body === null) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
