import { Agent } from 'undici';
import { redactText } from '../../../base/redact.ts';
import type { World } from '../../clouds/world.ts';
import { collectMetrics } from '../collect-metrics.ts';
import { createSpanMaker } from './make-spans.ts';
import type { OtelSettings, OtelTarget } from './otel-settings.ts';
import { metricsBody, type Span, tracesBody } from './otlp.ts';
import { sendOtlp } from './send-otlp.ts';

/** So many spans wait at most; of more the oldest are dropped. */
const MOST_WAITING = 2_048;

/** So many are sent at once. */
const BATCH = 512;

/** Sends spans and metrics until it is stopped. */
export interface OtelExport {
  /** Sends what waits, once, and ends. */
  stop(): Promise<void>;
}

/** What is exported of. */
export type ExportedWorld = Pick<World, 'clouds' | 'telemetry' | 'version' | 'clock' | 'random' | 'log'>;

/** Begins to export spans of requests and exchanges, and all metrics. */
export function startOtel(world: ExportedWorld, settings: OtelSettings): OtelExport {
  const { clock, telemetry, log } = world;
  const agent = new Agent({ connections: 1 });
  const stopping = new AbortController();
  const failing = new Set<string>();
  let waiting: Span[] = [];
  for (const warning of settings.warnings) log(`OpenTelemetry: ${warning}`);

  /** Says once that a collector does not answer, and once that it does again. */
  async function send(target: OtelTarget, body: unknown): Promise<boolean> {
    const sent = await sendOtlp(agent, target, body);
    const place = new URL(target.url).host;
    if (sent.isDone) {
      if (failing.delete(place)) log(`OpenTelemetry: ${place} takes what is sent again`);
      return true;
    }
    if (!failing.has(place)) log(`OpenTelemetry: ${place} does not take what is sent: ${redactText(sent.why)}`);
    failing.add(place);
    return !sent.isLater;
  }

  async function sendSpans(target: OtelTarget): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      waiting = waiting.slice(BATCH);
      if (await send(target, tracesBody(batch, settings.resource))) continue;
      waiting = [...batch, ...waiting].slice(-MOST_WAITING);
      return;
    }
  }

  async function sendMetrics(target: OtelTarget): Promise<void> {
    const names = new Set(world.clouds.map(({ name }) => name));
    const times = { startedAtMs: telemetry.startedAtMs, nowMs: clock.now() };
    await send(target, metricsBody(await collectMetrics(world, names), settings.resource, times));
  }

  async function repeat(everyMs: number, once: () => Promise<void>): Promise<void> {
    for (;;) {
      await clock.sleep(everyMs, stopping.signal);
      // Whoever is stopped while it sends has the rest to send.
      const isLast = stopping.signal.aborted;
      await once().catch((error: unknown) => log(`OpenTelemetry: ${redactText(String(error))}`));
      if (isLast) return;
    }
  }

  const { traces, metrics } = settings;
  const running: Promise<void>[] = [];
  let unlisten = (): unknown => undefined;
  if (traces !== undefined) {
    const maker = createSpanMaker(world, settings);
    const keep = (span: Span | undefined): void => {
      if (span === undefined) return;
      waiting.push(span);
      if (waiting.length > MOST_WAITING) waiting.shift();
    };
    unlisten = telemetry.listen({
      request: (request) => keep(maker.ofRequest(request)),
      exchange: (cloud, record) => keep(maker.ofExchange(cloud, record)),
    });
    running.push(repeat(settings.spanDelayMs, () => sendSpans(traces)));
  }
  if (metrics !== undefined) running.push(repeat(settings.metricEveryMs, () => sendMetrics(metrics)));
  return {
    stop: async () => {
      unlisten();
      // Whoever sleeps wakes, and sends what is left.
      stopping.abort();
      await Promise.all(running);
      await agent.destroy();
    },
  };
}
