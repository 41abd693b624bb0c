/** Where one signal is sent. */
export interface OtelTarget {
  readonly url: string;
  /** Sent along, such as a key; they may be secret. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** What the `OTEL_*` variables ask for. */
export interface OtelSettings {
  readonly traces?: OtelTarget;
  readonly metrics?: OtelTarget;
  /** Attributes of this process. */
  readonly resource: Readonly<Record<string, string>>;
  /** The part of the traces begun here that is sent, 0 to 1. */
  readonly ratio: number;
  /** Whether the caller's choice goes before. */
  readonly isParentBased: boolean;
  readonly spanDelayMs: number;
  readonly metricEveryMs: number;
  /** What is asked for and cannot be had, for a person. */
  readonly warnings: readonly string[];
}

type Env = Readonly<Record<string, string | undefined>>;

const DEFAULT_ENDPOINT = 'http://localhost:4318';

/**
 * Reads the `OTEL_*` variables; `undefined`: nothing is to be sent. An endpoint or an exporter must be named: nothing is sent
 * anywhere because of a default alone.
 *
 * Source: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function readOtelSettings(env: Env, version: string): OtelSettings | undefined {
  if (env.OTEL_SDK_DISABLED?.toLowerCase() === 'true') return undefined;
  const warnings: string[] = [];
  const [traces, metrics] = [targetOf(env, 'TRACES', warnings), targetOf(env, 'METRICS', warnings)];
  if (traces === undefined && metrics === undefined && warnings.length === 0) return undefined;
  const sampler = env.OTEL_TRACES_SAMPLER ?? 'parentbased_always_on';
  const asked = Number(env.OTEL_TRACES_SAMPLER_ARG ?? '1');
  const ratio = sampler.endsWith('always_off') ? 0 : sampler.endsWith('traceidratio') ? (asked >= 0 ? asked : 1) : 1;
  return {
    ...(traces && { traces }),
    ...(metrics && { metrics }),
    resource: {
      'service.name': env.OTEL_SERVICE_NAME || 'nephoscope',
      'service.version': version,
      ...pairsOf(env.OTEL_RESOURCE_ATTRIBUTES),
      ...(env.OTEL_SERVICE_NAME ? { 'service.name': env.OTEL_SERVICE_NAME } : {}),
    },
    ratio: Math.min(1, ratio),
    isParentBased: sampler.startsWith('parentbased'),
    spanDelayMs: positive(env.OTEL_BSP_SCHEDULE_DELAY, 5_000),
    metricEveryMs: positive(env.OTEL_METRIC_EXPORT_INTERVAL, 60_000),
    warnings,
  };
}

function targetOf(env: Env, signal: 'TRACES' | 'METRICS', warnings: string[]): OtelTarget | undefined {
  const exporter = env[`OTEL_${signal}_EXPORTER`]?.trim();
  const own = env[`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`];
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (exporter === 'none' || (!exporter && !own && !base)) return undefined;
  if (exporter && exporter !== 'otlp') {
    warnings.push(`OTEL_${signal}_EXPORTER: ${exporter} is not there; only otlp is.`);
    return undefined;
  }
  const protocol = env[`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`] ?? env.OTEL_EXPORTER_OTLP_PROTOCOL;
  if (protocol === 'grpc') {
    warnings.push('OTEL_EXPORTER_OTLP_PROTOCOL: grpc is not there; only HTTP with JSON is.');
    return undefined;
  }
  const url = own || `${(base || DEFAULT_ENDPOINT).replace(/\/$/, '')}/v1/${signal.toLowerCase()}`;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    warnings.push(`The OTLP endpoint of ${signal.toLowerCase()} is no http address.`);
    return undefined;
  }
  const headers = {
    ...pairsOf(env.OTEL_EXPORTER_OTLP_HEADERS),
    ...pairsOf(env[`OTEL_EXPORTER_OTLP_${signal}_HEADERS`]),
  };
  const timeout = env[`OTEL_EXPORTER_OTLP_${signal}_TIMEOUT`] ?? env.OTEL_EXPORTER_OTLP_TIMEOUT;
  return { url, headers, timeoutMs: positive(timeout, 10_000) };
}

/** Reads `a=1,b=two%20words`. */
function pairsOf(text = ''): Readonly<Record<string, string>> {
  const pairs = text.split(',').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at <= 0 ? [] : [[pair.slice(0, at).trim(), decoded(pair.slice(at + 1).trim())]];
  });
  return Object.fromEntries(pairs);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function positive(text: string | undefined, usual: number): number {
  const value = Number(text);
  return text !== undefined && value > 0 ? value : usual;
}
