import type { HistogramSample, Labels } from './series.ts';

/** One metric with all its series. */
export type Metric =
  | {
      readonly name: string;
      readonly help: string;
      readonly type: 'counter' | 'gauge';
      readonly samples: readonly { readonly labels: Labels; readonly value: number }[];
    }
  | {
      readonly name: string;
      readonly help: string;
      readonly type: 'histogram';
      readonly bounds: readonly number[];
      readonly samples: readonly HistogramSample[];
    };

/** The media type of {@link metricText}. */
export const METRIC_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Writes metrics in the text format of Prometheus, version 0.0.4. */
export function metricText(metrics: readonly Metric[]): string {
  return `${metrics.flatMap(linesOf).join('\n')}\n`;
}

function linesOf(metric: Metric): readonly string[] {
  const { name, help, type } = metric;
  const head = [
    `# HELP ${name} ${help.replace(/[\\\n]/g, (mark) => (mark === '\n' ? '\\n' : '\\\\'))}`,
    `# TYPE ${name} ${type}`,
  ];
  if (metric.type !== 'histogram')
    return [...head, ...metric.samples.map(({ labels, value }) => lineOf(name, labels, value))];
  const { bounds } = metric;
  return [...head, ...metric.samples.flatMap((sample) => histogramLines(name, sample, bounds))];
}

function histogramLines(name: string, { labels, counts, sum }: HistogramSample, bounds: readonly number[]) {
  let total = 0;
  const buckets = counts.map((count, place) => {
    total += count;
    const bound = bounds[place];
    return lineOf(`${name}_bucket`, { ...labels, le: bound === undefined ? '+Inf' : String(bound) }, total);
  });
  return [...buckets, lineOf(`${name}_sum`, labels, sum), lineOf(`${name}_count`, labels, total)];
}

function lineOf(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
