import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { BodySink, PushedBody } from './message.ts';

/**
 * Sends the head at once, and lets the body be written to.
 *
 * The body lasts as long as the connection: without the frames of chunked encoding each write is one write to the socket, and nothing
 * is kept for another request.
 */
export function sendPushed(
  outgoing: ServerResponse,
  answer: { readonly status: number; readonly headers: OutgoingHttpHeaders; readonly body: PushedBody },
): void {
  outgoing.useChunkedEncodingByDefault = false;
  outgoing.writeHead(answer.status, { ...answer.headers, Connection: 'close' });
  if (outgoing.req.method === 'HEAD') {
    outgoing.end();
    return;
  }
  outgoing.flushHeaders();
  // Small frames are news: they do not wait for the answer to the one before.
  outgoing.socket?.setNoDelay(true);
  if (!outgoing.destroyed) answer.body.start(new ResponseSink(outgoing));
}

class ResponseSink implements BodySink {
  readonly #outgoing: ServerResponse;

  constructor(outgoing: ServerResponse) {
    this.#outgoing = outgoing;
  }

  get buffered(): number {
    return this.#outgoing.writableLength;
  }

  write(bytes: Uint8Array): void {
    if (!this.#outgoing.writableEnded && !this.#outgoing.destroyed) this.#outgoing.write(bytes);
  }

  whenDrained(listener: () => void): void {
    if (!this.#outgoing.writableNeedDrain) queueMicrotask(listener);
    else this.#outgoing.once('drain', listener);
  }

  whenClosed(listener: () => void): void {
    this.#outgoing.once('close', listener);
  }

  end(): void {
    this.#outgoing.end();
  }

  destroy(): void {
    this.#outgoing.destroy();
  }
}
