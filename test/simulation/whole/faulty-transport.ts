import type { Random } from '../../../src/base/random.ts';
import type { SimulatedClock } from '../../../src/base/simulated-clock.ts';
import type { InProcessTransport, ReadResponse } from '../../../src/emulator/transport.ts';
import { type Transport, TransportError, type TransportRequest } from '../../../src/openstack/transport.ts';
import { refusal, webPage, withoutCell, withRowsOf } from './answers.ts';
import type { RequestFault } from './faults.table.ts';
import type { Trace } from './trace.ts';
import type { Weather } from './weather.ts';

/** What a transport with faults is made of. */
export interface TransportParts {
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly weather: Weather;
  readonly trace: Trace;
  readonly pageSize: number;
  /** How long Nova takes at most to send what it read. */
  readonly slowMs: number;
  /** How far the API's clock is ahead of ours. */
  readonly apiAheadMs: number;
}

/** Carries requests to a cloud in this process as a bad network and tired services do. */
export function createFaultyTransport(inner: InProcessTransport, parts: TransportParts): Transport {
  const { clock, random, weather, trace } = parts;
  let before: { readonly path: string; readonly answer: ReadResponse } | undefined;

  /** Faults are made of text; who asked for bytes gets what came of it as bytes. */
  async function exchange({ asBytes, ...request }: TransportRequest): Promise<ReadResponse> {
    const answer = await disturbed(request);
    return asBytes && answer.status < 300 ? { ...answer, body: '', bytes: Buffer.from(answer.body) } : answer;
  }

  async function disturbed(request: TransportRequest): Promise<ReadResponse> {
    const url = parts.pageSize === 1000 ? request.url : request.url.replace('limit=1000', `limit=${parts.pageSize}`);
    const [, place = ''] = /^https?:\/\/[^/]+\/(\w+)/.exec(url) ?? [];
    const fault = weather.faultOf(place);
    trace.note(`${clock.monotonic()} ${request.method} ${url} ${fault ?? ''}`);
    const [takesMs, isAborted] = [5 + random.next() * 60, () => request.signal?.throwIfAborted()];
    if (fault === undefined || fault === 'date' || fault === 'page-twice') {
      await clock.sleep(takesMs, request.signal);
      isAborted();
      const answer = await answered({ ...request, url }, place, fault);
      const isLate = parts.slowMs > 0 && place === 'compute' && fault !== 'date';
      return isLate ? await later(answer, parts.slowMs, request.signal) : answer;
    }
    if (fault === 'slow') return await later(await answered({ ...request, url }, place, fault), 20_000, request.signal);
    await clock.sleep(waitOf(fault, request, takesMs), request.signal);
    isAborted();
    return await broken(fault, { ...request, url }, place);
  }

  /** A service stamps its answer when it sends it, long after it read what is in there. */
  async function later(answer: ReadResponse, atMostMs: number, signal: AbortSignal | undefined): Promise<ReadResponse> {
    await clock.sleep(random.next() * atMostMs, signal);
    signal?.throwIfAborted();
    return { ...answer, headers: { ...answer.headers, date: new Date(clockOfApi()).toUTCString() } };
  }

  const clockOfApi = (): number => Date.UTC(2026, 0, 1) + clock.monotonic() + parts.apiAheadMs;

  async function answered(request: TransportRequest, place: string, fault?: RequestFault): Promise<ReadResponse> {
    let answer = await inner.exchange(request);
    if (weather.isAnyCellDown && place === 'compute' && request.url.includes('/servers')) {
      answer = withoutCell(answer, (id) => weather.isCellDown(id));
    }
    const path = request.url.split('?')[0] ?? '';
    const isNextPage = request.url.includes('marker=');
    if (fault === 'page-twice' && isNextPage && before?.path === path && answer.status === 200) {
      return withRowsOf(before.answer, answer);
    }
    if (request.url.includes('limit=')) before = { path, answer };
    if (fault !== 'date') return answer;
    const off = Math.round((random.next() * 2 - 1) * 30_000);
    return { ...answer, headers: { ...answer.headers, date: new Date(clockOfApi() + off).toUTCString() } };
  }

  async function broken(fault: RequestFault, request: TransportRequest, place: string): Promise<ReadResponse> {
    const isList = request.method === 'GET' && request.url.includes('limit=');
    switch (fault) {
      case 'refused':
        throw new TransportError('refused', 'connect ECONNREFUSED', { sent: false });
      case 'drop':
        throw new TransportError('headers-timeout', 'no answer', { sent: true });
      case 'half-open':
        await inner.exchange(request);
        throw new TransportError('body-timeout', 'the answer stopped', { sent: true });
      case 'reset':
        if (random.next() < 0.5) await inner.exchange(request);
        throw new TransportError('broken', 'read ECONNRESET', { sent: true });
      case 'truncated': {
        const answer = await inner.exchange(request);
        return { ...answer, body: answer.body.slice(0, Math.floor(random.next() * answer.body.length)) };
      }
      case 'web-404':
        return webPage(404);
      case 'marker-gone':
        return request.url.includes('marker=')
          ? refusal(place === 'compute' || place === 'image' ? 400 : 404, 'marker not found')
          : await answered(request, place);
      case '429-after':
        return refusal(429, 'slow down', { 'retry-after': String(1 + Math.floor(random.next() * 20)) });
      case '503-after':
        return refusal(503, 'in maintenance', { 'retry-after': String(1 + Math.floor(random.next() * 20)) });
      case 404:
        return isList ? refusal(404, 'not found') : await answered(request, place);
      case 401:
        return place === 'identity' ? refusal(500, 'no database') : refusal(401, 'authentication required');
      default:
        return typeof fault === 'number' ? refusal(fault, 'simulated') : await answered(request, place);
    }
  }

  return { exchange, close: () => inner.close() };
}

/** How long a request waits before it fails. */
function waitOf(fault: RequestFault, { limits }: TransportRequest, takesMs: number): number {
  if (fault === 'drop') return limits.headersMs;
  if (fault === 'half-open') return limits.bodyMs;
  return takesMs;
}
