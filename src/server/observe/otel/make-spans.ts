import type { Clock } from '../../../base/clock.ts';
import type { Random } from '../../../base/random.ts';
import type { ExchangeRecord } from '../../../openstack/exchange.ts';
import type { AnsweredRequest } from '../telemetry.ts';
import type { OtelSettings } from './otel-settings.ts';
import type { Span } from './otlp.ts';

/** Makes spans of what was told; `undefined` for those that are not to be sent. */
export interface SpanMaker {
  ofRequest(request: AnsweredRequest): Span | undefined;
  ofExchange(cloud: string, record: ExchangeRecord): Span | undefined;
}

/** Makes a maker of spans. */
export function createSpanMaker(
  { clock, random }: { readonly clock: Clock; readonly random: Random },
  { ratio, isParentBased }: Pick<OtelSettings, 'ratio' | 'isParentBased'>,
): SpanMaker {
  const hex = (): string => random.uuid().replaceAll('-', '');
  return {
    ofRequest: ({ operationId, method, status, requestId, ms, traceparent }) => {
      const parent = parentOf(traceparent);
      const traceId = parent?.traceId ?? hex();
      const isSent = parent !== undefined && isParentBased ? parent.isSampled : isSampled(traceId, ratio);
      if (!isSent) return undefined;
      return {
        traceId,
        spanId: hex().slice(0, 16),
        ...(parent && { parentSpanId: parent.spanId }),
        name: `${method} ${operationId}`,
        kind: 'server',
        ...times(clock.now(), ms),
        hasFailed: status >= 500,
        attributes: {
          'http.request.method': method,
          'http.response.status_code': status,
          'nephoscope.route': operationId,
          'nephoscope.request_id': requestId,
        },
      };
    },
    ofExchange: (cloud, { service, method, url, status, fault, ms, attempt, requestId }) => {
      const traceId = hex();
      if (!isSampled(traceId, ratio)) return undefined;
      return {
        traceId,
        spanId: hex().slice(0, 16),
        name: `${service} ${method}`,
        kind: 'client',
        ...times(clock.now(), ms),
        hasFailed: status === undefined || status >= 400,
        attributes: {
          'http.request.method': method,
          'url.full': url,
          'openstack.cloud': cloud,
          'openstack.service': service,
          'openstack.request_id': requestId,
          ...(status === undefined ? {} : { 'http.response.status_code': status }),
          ...(fault === undefined ? {} : { 'error.type': fault }),
          ...(attempt > 1 ? { 'http.request.resend_count': attempt - 1 } : {}),
        },
      };
    },
  };
}

function times(endMs: number, ms: number): { readonly startMs: number; readonly endMs: number } {
  return { startMs: endMs - ms, endMs };
}

/** The caller's span, from a header `traceparent` (W3C Trace Context). */
function parentOf(header: string | undefined) {
  const match = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(header ?? '');
  const [, traceId = '', spanId = '', flags = ''] = match ?? [];
  if (match === null || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** The same for all spans of a trace, whoever decides. */
function isSampled(traceId: string, ratio: number): boolean {
  return Number.parseInt(traceId.slice(-13), 16) / 16 ** 13 < ratio;
}
