import type { Metric } from '../metric-text.ts';

/** A span, before it is written as OTLP. */
export interface Span {
  /** 32 and 16 hexadecimal digits. */
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: 'server' | 'client';
  readonly startMs: number;
  readonly endMs: number;
  readonly hasFailed: boolean;
  readonly attributes: Readonly<Record<string, string | number>>;
}

type Attributes = readonly { readonly key: string; readonly value: unknown }[];

const SCOPE = { name: 'nephoscope' };
/** Numbers of OTLP's enumerations. */
const KINDS = { server: 2, client: 3 } as const;
const ERROR = 2;
const CUMULATIVE = 2;

/** Writes spans as the body of `POST /v1/traces`, in OTLP's JSON. */
export function tracesBody(spans: readonly Span[], resource: Readonly<Record<string, string>>): unknown {
  const written = spans.map(({ startMs, endMs, kind, hasFailed, attributes, ...ids }) => ({
    ...ids,
    kind: KINDS[kind],
    startTimeUnixNano: nanos(startMs),
    endTimeUnixNano: nanos(endMs),
    attributes: attributesOf(attributes),
    status: hasFailed ? { code: ERROR } : {},
  }));
  return {
    resourceSpans: [
      { resource: { attributes: attributesOf(resource) }, scopeSpans: [{ scope: SCOPE, spans: written }] },
    ],
  };
}

/** Writes metrics as the body of `POST /v1/metrics`, in OTLP's JSON. */
export function metricsBody(
  metrics: readonly Metric[],
  resource: Readonly<Record<string, string>>,
  { startedAtMs, nowMs }: { readonly startedAtMs: number; readonly nowMs: number },
): unknown {
  const times = { startTimeUnixNano: nanos(startedAtMs), timeUnixNano: nanos(nowMs) };
  const written = metrics.map((metric) => ({ name: metric.name, description: metric.help, ...dataOf(metric, times) }));
  return {
    resourceMetrics: [
      { resource: { attributes: attributesOf(resource) }, scopeMetrics: [{ scope: SCOPE, metrics: written }] },
    ],
  };
}

function dataOf(metric: Metric, times: Readonly<Record<string, string>>): object {
  if (metric.type === 'histogram') {
    const dataPoints = metric.samples.map(({ labels, counts, sum }) => ({
      ...times,
      attributes: attributesOf(labels),
      count: String(counts.reduce((total, count) => total + count, 0)),
      sum,
      bucketCounts: counts.map(String),
      explicitBounds: metric.bounds,
    }));
    return { unit: 's', histogram: { aggregationTemporality: CUMULATIVE, dataPoints } };
  }
  const dataPoints = metric.samples.map(({ labels, value }) => ({
    ...times,
    attributes: attributesOf(labels),
    asDouble: value,
  }));
  if (metric.type === 'gauge') return { gauge: { dataPoints } };
  return { sum: { aggregationTemporality: CUMULATIVE, isMonotonic: true, dataPoints } };
}

function attributesOf(values: Readonly<Record<string, string | number>>): Attributes {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? { stringValue: value } : { intValue: String(Math.round(value)) },
  }));
}

/** Nanoseconds since the epoch, as text: too many for a number. */
function nanos(ms: number): string {
  return String(BigInt(Math.round(ms * 1000)) * 1000n);
}
