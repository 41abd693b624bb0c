import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import type { AddressRule } from './addresses.ts';
import { addressIn } from './check-url.ts';

/** One request to a webhook. */
export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of it: a status, or why there was none. */
export type Delivered = { readonly status: number; readonly retryAfterMs?: number } | { readonly problem: string };

/** Sends requests to webhooks. */
export interface WebhookSender {
  /** Sends once, and follows no redirect. Never throws. */
  send(outgoing: Outgoing, signal: AbortSignal): Promise<Delivered>;
  close(): Promise<void>;
}

/** How long each step of a request may take, milliseconds, and how much of an answer is read. */
const CONNECT_MS = 5_000;
const ANSWER_MS = 10_000;
const ANSWER_BYTES = 64 * 1024;

/**
 * Makes the real sender. A name is looked up once for each connection, and the connection is made to the very address that was judged.
 *
 * @param resolve - looks names up; the system's when absent
 */
export function createSender(rule: AddressRule, resolve: typeof lookup = lookup): WebhookSender {
  const agents = {
    'https:': agentFor(judged(resolve, (address) => rule.allows(address))),
    'http:': agentFor(judged(resolve, (address) => rule.isNamed(address))),
  };
  return {
    send: async ({ url, headers, body }, signal) => {
      const target = new URL(url);
      const isPlain = target.protocol === 'http:';
      const address = addressIn(target);
      // A name that is an address is not looked up by anyone, so it is judged here.
      const isAllowed = address === undefined || (isPlain ? rule.isNamed(address) : rule.allows(address));
      if (!isAllowed) return { problem: `nothing is sent to ${address}` };
      try {
        const answer = await request(target, {
          method: 'POST',
          headers: { ...headers, 'user-agent': 'nephoscope-webhooks' },
          body,
          signal,
          dispatcher: isPlain ? agents['http:'] : agents['https:'],
        });
        const retryAfterMs = secondsIn(answer.headers['retry-after']);
        await answer.body.dump({ limit: ANSWER_BYTES, signal }).catch(() => undefined);
        return { status: answer.statusCode, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
      } catch (error) {
        return { problem: error instanceof Error ? wordsOf(error) : 'it cannot be reached' };
      }
    },
    close: async () => {
      await Promise.all(Object.values(agents).map((agent) => agent.destroy()));
    },
  };
}

function agentFor(judgedLookup: LookupFunction): Agent {
  return new Agent({
    connect: { lookup: judgedLookup, timeout: CONNECT_MS },
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
    maxResponseSize: ANSWER_BYTES,
    pipelining: 0,
    connections: 8,
  });
}

/** A lookup that gives only addresses that may be connected to. One that may not makes the whole name suspect: no public host has one. */
function judged(resolve: typeof lookup, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const stray = error === null ? addresses.find(({ address }) => !isAllowed(address)) : undefined;
      const [first] = error === null ? addresses : [];
      if (error !== null || first === undefined) return callback(error ?? notAllowed(hostname, 'nowhere'), '', 0);
      if (stray !== undefined) return callback(notAllowed(hostname, stray.address), '', 0);
      if (options.all === true) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

function notAllowed(hostname: string, address: string): NodeJS.ErrnoException {
  const message = `nothing is sent to ${address}, to which the name ${hostname} leads`;
  return Object.assign(new Error(message), { code: 'ENOTALLOWED' });
}

/** What went wrong, without what the other end may have put into it. */
function wordsOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOTALLOWED') return error.message;
  return `it cannot be reached (${code ?? error.name})`;
}

function secondsIn(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : undefined;
}
