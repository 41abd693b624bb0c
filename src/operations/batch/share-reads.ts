import type { Clock } from '../../base/clock.ts';
import { withSignal } from '../../base/with-signal.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { ApiRequest, ApiResponse } from '../../openstack/service-client.ts';
import type { ServiceType } from '../../openstack/service-type.ts';

/** How long an answer serves whoever asks the same. */
const KEPT_MS = 30_000;

/** So many answers are kept; the oldest goes first. */
const KEPT_AT_MOST = 500;

interface Kept {
  readonly answer: Promise<Received>;
  /** When it was asked, by a clock that nobody sets. */
  readonly askedMs: number;
}

/** An answer, and when it was here by that clock. */
interface Received {
  readonly answer: ApiResponse;
  readonly atMs: number;
}

/**
 * A cloud whose reads several operations share: what one has read within half a minute is not asked again by the next, such as the image,
 * the flavor and the limits of a hundred servers that are made by one command. What it shows may be that old, so it can let an operation
 * pass, which the service judges then, and must never refuse one.
 *
 * @param ports.signal - ends reads that are under way; a caller's own signal ends only its wait
 */
export function shareReads(
  cloud: Cloud,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Cloud {
  const kept = new Map<string, Kept>();

  const read = async (type: ServiceType, request: ApiRequest): Promise<ApiResponse> => {
    const key = JSON.stringify([type, request.path, request.query, request.microversion, request.headers]);
    const known = kept.get(key);
    const askedMs = clock.monotonic();
    const isFresh = known !== undefined && askedMs - known.askedMs < KEPT_MS;
    const one = isFresh ? known : { answer: ask(key, type, request), askedMs };
    if (!isFresh) {
      kept.delete(key);
      kept.set(key, one);
      const [oldest] = kept.keys();
      if (kept.size > KEPT_AT_MOST && oldest !== undefined) kept.delete(oldest);
    }
    const { answer, atMs } = await withSignal(one.answer, request.signal);
    // The service's clock went on meanwhile: what is sent now is not looked for before.
    const { dateMs } = answer;
    return dateMs === undefined ? answer : { ...answer, dateMs: dateMs + Math.floor(clock.monotonic() - atMs) };
  };
  const ask = async (key: string, type: ServiceType, request: ApiRequest): Promise<Received> => {
    try {
      const answer = await (await cloud.service(type, signal)).request({ ...request, signal });
      return { answer, atMs: clock.monotonic() };
    } catch (error) {
      kept.delete(key);
      throw error;
    }
  };

  return {
    ...cloud,
    service: async (type, own) => {
      const client = await cloud.service(type, own);
      return {
        ...client,
        request: (request) => (request.method === 'GET' ? read(type, request) : client.request(request)),
      };
    },
  };
}
