import { shardKey } from '../../store/records.ts';
import { lagsOf } from '../clouds/cloud-health.ts';
import type { ServedCloud } from '../clouds/served-cloud.ts';
import type { World } from '../clouds/world.ts';
import type { Metric } from './metric-text.ts';
import { Counter, type Labels } from './series.ts';
import { stateLabels } from './telemetry.ts';

/**
 * All metrics as they stand, of some clouds.
 *
 * @param clouds - names of those whose series are given; what is of no cloud is given always
 */
export async function collectMetrics(
  world: Pick<World, 'clouds' | 'telemetry' | 'version' | 'clock'>,
  clouds: ReadonlySet<string>,
): Promise<readonly Metric[]> {
  const { telemetry, version, clock } = world;
  const served = world.clouds.filter(({ name }) => clouds.has(name));
  const [resources, findings, ready] = [new Counter(), new Counter(), new Counter()];
  const [lag, failures] = [new Counter(), new Counter()];
  for (const cloud of served) {
    await addLags(cloud, clock.now(), { lag, failures });
    ready.add({ cloud: cloud.name }, cloud.isReady() ? 1 : 0);
    for (const { shard, states, phase, count } of cloud.watcher.inventory.counts())
      resources.add(
        { cloud: shard.cloud, region: shard.region, kind: shard.kind, phase, ...stateLabels(states) },
        count,
      );
    for (const { type, severity } of cloud.watcher.findings()) findings.add({ cloud: cloud.name, type, severity });
  }
  const own = <T extends { readonly labels: Labels }>(samples: readonly T[]): readonly T[] =>
    samples.filter(({ labels }) => labels.cloud === undefined || labels.cloud === 'other' || clouds.has(labels.cloud));
  const gauge = (name: string, help: string, counter: Counter): Metric => ({
    name,
    help,
    type: 'gauge',
    samples: counter.samples(),
  });
  const counted = (name: string, help: string, counter: Counter): Metric => ({
    name,
    help,
    type: 'counter',
    samples: own(counter.samples()),
  });
  const { stateSeconds, requestSeconds, exchangeSeconds } = telemetry;
  return [
    {
      name: 'nephoscope_info',
      help: 'The version that runs',
      type: 'gauge',
      samples: [{ labels: { version }, value: 1 }],
    },
    gauge('nephoscope_ready', 'Whether every kind was listed once', ready),
    gauge('nephoscope_resources', 'Resources that exist, by their states', resources),
    gauge('nephoscope_findings', 'What is found to be wrong now', findings),
    gauge('nephoscope_watch_lag_seconds', 'How long ago a kind was last looked at', lag),
    gauge('nephoscope_watch_failures', 'Failed looks in a row', failures),
    counted(
      'nephoscope_transitions_total',
      'Changes of states, by what they led to and how they were learned',
      telemetry.transitions,
    ),
    {
      name: 'nephoscope_state_seconds',
      help: 'How long resources were in a state that they left',
      type: 'histogram',
      bounds: stateSeconds.bounds,
      samples: own(stateSeconds.samples()),
    },
    counted(
      'nephoscope_operations_total',
      'Operations that were run here and are over, by their end',
      telemetry.operations,
    ),
    counted(
      'nephoscope_openstack_requests_total',
      'Requests to services, by status or by what went wrong',
      telemetry.exchanges,
    ),
    {
      name: 'nephoscope_openstack_request_seconds',
      help: 'How long services took to answer',
      type: 'histogram',
      bounds: exchangeSeconds.bounds,
      samples: own(exchangeSeconds.samples()),
    },
    counted('nephoscope_api_requests_total', 'Requests that this server answered', telemetry.requests),
    {
      name: 'nephoscope_api_request_seconds',
      help: 'How long this server took to answer; of streams, to begin',
      type: 'histogram',
      bounds: requestSeconds.bounds,
      samples: requestSeconds.samples(),
    },
    {
      name: 'nephoscope_stream_readers',
      help: 'How many read the stream of events',
      type: 'gauge',
      samples: [{ labels: {}, value: telemetry.countReaders() }],
    },
    ...processMetrics(telemetry.startedAtMs),
  ];
}

async function addLags(
  cloud: ServedCloud,
  nowMs: number,
  { lag, failures }: { readonly lag: Counter; readonly failures: Counter },
): Promise<void> {
  const lags = await lagsOf(cloud, nowMs);
  const greatest = new Map<string, { readonly labels: Labels; ms: number }>();
  for (const { shard, gait, pace } of cloud.watcher.status()) {
    const labels = { cloud: shard.cloud, region: shard.region, kind: shard.kind };
    if (gait === 'off') continue;
    failures.add(labels, pace.failures);
    const ms = lags.get(shardKey(shard));
    const key = `${shard.region} ${shard.kind}`;
    if (ms !== undefined) greatest.set(key, { labels, ms: Math.max(ms, greatest.get(key)?.ms ?? 0) });
  }
  for (const { labels, ms } of greatest.values()) lag.add(labels, ms / 1000);
}

function processMetrics(startedAtMs: number): readonly Metric[] {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const single = (name: string, help: string, value: number, type: 'counter' | 'gauge' = 'gauge'): Metric => ({
    name,
    help,
    type,
    samples: [{ labels: {}, value }],
  });
  return [
    single('process_start_time_seconds', 'When the server began', startedAtMs / 1000),
    single('process_resident_memory_bytes', 'Memory of the process', rss),
    single('nodejs_heap_size_used_bytes', 'What is in use of the heap', heapUsed),
    single('process_cpu_seconds_total', 'Processor time of the process', (user + system) / 1e6, 'counter'),
  ];
}
