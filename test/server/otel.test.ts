import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readOtelSettings } from '../../src/server/observe/otel/otel-settings.ts';
import { startOtel } from '../../src/server/observe/otel/start-otel.ts';
import { runUp } from './run-up.ts';
import { createServerWorld, type ServerWorld } from './world.ts';

interface WithAttributes {
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, string>> }[];
}

interface SentSpan extends WithAttributes {
  readonly spanId: string;
  readonly kind: number;
}

interface SentMetric {
  readonly name: string;
  readonly [data: string]: unknown;
}

/** What OTLP sends, as far as it is looked into. */
interface Body {
  readonly resourceSpans?: readonly {
    readonly resource: WithAttributes;
    readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[];
  }[];
  readonly resourceMetrics?: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly SentMetric[] }[];
  }[];
}

interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Body;
}

let collector: { readonly server: Server; readonly url: string; readonly got: Received[]; status: number };
let world: ServerWorld;

afterEach(async () => {
  await new Promise((resolve) => collector.server.close(resolve));
  await world.close();
});

async function open(): Promise<void> {
  const got: Received[] = [];
  const server = createServer((incoming, outgoing) => {
    let text = '';
    incoming.on('data', (chunk) => {
      text += String(chunk);
    });
    incoming.on('end', () => {
      got.push({ path: incoming.url ?? '', headers: incoming.headers, body: JSON.parse(text) as Body });
      outgoing.writeHead(collector.status).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  collector = { server, got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, status: 200 };
  world = await createServerWorld();
}

function begin(env: Readonly<Record<string, string>> = {}) {
  const settings = readOtelSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...env }, '1.2.3');
  if (settings === undefined) throw new Error('nothing is asked for');
  return startOtel(world.parts, settings);
}

const spansIn = (received: readonly Received[]): readonly SentSpan[] =>
  received.flatMap(
    ({ body }) => body.resourceSpans?.flatMap((one) => one.scopeSpans.flatMap(({ spans }) => spans)) ?? [],
  );
const attributesOf = (of: WithAttributes | undefined) =>
  Object.fromEntries((of?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]));

test('a request of a caller that traces is a span of its trace; requests to services are spans too', async () => {
  await open();
  const otel = begin({ OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20b', OTEL_RESOURCE_ATTRIBUTES: 'deployment=lab' });
  const [trace, parent] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  await world.get('/api/v1/counts?token=canary', { traceparent: `00-${trace}-${parent}-01` });
  await world.clock.advance(6_000);
  await otel.stop();
  const spans = spansIn(collector.got);
  const own = spans.filter((span) => span.kind === 2);
  expect(own).toMatchObject([{ traceId: trace, parentSpanId: parent, name: 'GET getCounts', status: {} }]);
  expect(attributesOf(own[0])).toMatchObject({ 'http.response.status_code': '400' });
  const client = spans.filter((span) => span.kind === 3).map(attributesOf);
  expect(client[0]).toMatchObject({ 'openstack.cloud': 'emulator', 'http.response.status_code': '200' });
  const [first] = collector.got;
  expect(first?.headers).toMatchObject({ 'x-key': 'a b', 'content-type': 'application/json' });
  const resource = attributesOf(first?.body.resourceSpans?.[0]?.resource);
  expect(resource).toMatchObject({ 'service.name': 'nephoscope', 'service.version': '1.2.3', deployment: 'lab' });
  expect(JSON.stringify(collector.got)).not.toMatch(/canary|gAAAA/);
});

test('metrics are those of /metrics', async () => {
  await open();
  await world.get('/api/v1/counts');
  await begin().stop();
  const sent = collector.got.flatMap(({ body }) => body.resourceMetrics?.[0]?.scopeMetrics[0]?.metrics ?? []);
  const names = [...(await world.get('/metrics')).text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  expect(sent.map(({ name }) => name)).toEqual(names);
  const named = (wanted: string) => sent.find(({ name }) => name === wanted);
  const timeUnixNano = `${world.clock.now()}000000`;
  expect(named('nephoscope_api_request_seconds')).toMatchObject({
    histogram: {
      dataPoints: [
        {
          count: '1',
          attributes: [{ key: 'operation', value: { stringValue: 'getCounts' } }],
          explicitBounds: { length: 12 },
          bucketCounts: { length: 13 },
        },
      ],
    },
  });
  const sum = { isMonotonic: true, aggregationTemporality: 2, dataPoints: [{ asDouble: 1, timeUnixNano }] };
  expect(named('nephoscope_api_requests_total')).toMatchObject({ sum });
  expect(named('nephoscope_ready')).toMatchObject({ gauge: { dataPoints: [{ asDouble: 1, timeUnixNano }] } });
});

test('what a collector does not take is kept for later, within bounds, and told once', async () => {
  await open();
  collector.status = 503;
  const otel = begin({ OTEL_METRICS_EXPORTER: 'none' });
  for (let n = 0; n < 2_100; n++) world.parts.telemetry.answered(requestOf(`r${n}`));
  for (let round = 1; round <= 3; round++) {
    const before = collector.got.length;
    await world.clock.advance(5_000);
    while (collector.got.length === before) await new Promise((resolve) => setImmediate(resolve));
  }
  collector.status = 200;
  const tried = collector.got.length;
  await otel.stop();
  const spans = spansIn(collector.got.slice(tried));
  const own = spans.map((span) => attributesOf(span)['nephoscope.request_id']).filter((id) => id !== undefined);
  expect(own.at(-1)).toBe('r2099');
  expect(own).not.toContain('r0');
  expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
  expect(spans).toHaveLength(2_048);
  expect(world.logged.filter((line) => line.includes('does not take'))).toHaveLength(1);
  expect(world.logged.filter((line) => line.includes('again'))).toHaveLength(1);
});

test('a caller that does not trace is not traced, and a part is what it says', async () => {
  await open();
  const otel = begin({ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25' });
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
  for (let n = 0; n < 400; n++) world.parts.telemetry.answered(requestOf(`r${n}`));
  world.parts.telemetry.answered({ ...requestOf('never'), traceparent });
  await otel.stop();
  const ids = spansIn(collector.got).map((span) => attributesOf(span)['nephoscope.request_id']);
  expect(ids).not.toContain('never');
  expect(ids.length).toBeGreaterThan(60);
  expect(ids.length).toBeLessThan(140);
});

test('up sends where the environment says', async () => {
  await open();
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-otel-'));
  const env = { XDG_RUNTIME_DIR: folder, XDG_STATE_HOME: folder, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const up = await runUp([], env);
  await fetch(`${up.url}/api/v1/counts`);
  expect(await up.stop()).toBe(0);
  expect(new Set(collector.got.map(({ path }) => path))).toEqual(new Set(['/v1/traces', '/v1/metrics']));
  rmSync(folder, { recursive: true, force: true });
});

function requestOf(requestId: string) {
  return { operationId: 'getCounts', method: 'GET', status: 200, requestId, ms: 1, traceparent: undefined };
}
