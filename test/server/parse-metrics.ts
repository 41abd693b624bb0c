/** One line of a metric. */
export interface ParsedSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A metric as it was written. */
export interface ParsedMetric {
  readonly type: string;
  readonly help: string;
  readonly samples: readonly ParsedSample[];
}

/**
 * Reads the text format of Prometheus, and is strict: each metric says what it is once and before its samples, none is repeated, and
 * of a histogram the buckets grow up to `+Inf`, which is the count.
 *
 * @throws for a text that is not of the format
 *
 * Source: https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function parseMetrics(text: string): ReadonlyMap<string, ParsedMetric> {
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  const metrics = new Map<string, { type: string; help: string; samples: ParsedSample[] }>();
  const seen = new Set<string>();
  let current: { name: string; samples: ParsedSample[] } | undefined;
  let help: { name: string; text: string } | undefined;
  for (const line of text.slice(0, -1).split('\n')) {
    const told = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.+)$/.exec(line);
    if (told !== null) {
      const [, what, name = '', rest = ''] = told;
      if (what === 'HELP') help = { name, text: rest };
      else {
        if (metrics.has(name) || help?.name !== name) throw new Error(`${name} is told twice, or without help`);
        if (!['counter', 'gauge', 'histogram'].includes(rest)) throw new Error(`${name}: ${rest} is no type`);
        const metric = { type: rest, help: help.text, samples: [] };
        metrics.set(name, metric);
        current = { name, samples: metric.samples };
      }
      continue;
    }
    const sample = parseSample(line);
    const base = sample.name.replace(/_(bucket|sum|count)$/, '');
    if (current === undefined || (sample.name !== current.name && base !== current.name))
      throw new Error(`${line}: stands under another metric`);
    const key = `${sample.name} ${JSON.stringify(Object.entries(sample.labels))}`;
    if (seen.has(key)) throw new Error(`${line}: is there twice`);
    seen.add(key);
    current.samples.push(sample);
  }
  for (const [name, metric] of metrics) if (metric.type === 'histogram') checkHistogram(name, metric.samples);
  return metrics;
}

function parseSample(line: string): ParsedSample {
  const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
  if (match === null) throw new Error(`${line}: cannot be read`);
  const [, name = '', inner = '', value = ''] = match;
  const number = value === '+Inf' ? Number.POSITIVE_INFINITY : Number(value);
  if (Number.isNaN(number)) throw new Error(`${line}: ${value} is no number`);
  return { name, labels: parseLabels(inner, line), value: number };
}

function parseLabels(text: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {};
  const pattern = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/y;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) throw new Error(`${line}: its labels cannot be read`);
    const [, name = '', value = ''] = match;
    if (name in labels) throw new Error(`${line}: ${name} is there twice`);
    labels[name] = value.replace(/\\(.)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark));
  }
  return labels;
}

function checkHistogram(name: string, samples: readonly ParsedSample[]): void {
  const series = new Map<string, { last: number; top: number; count?: number; sum?: number; bound: number }>();
  for (const { name: full, labels, value } of samples) {
    const { le, ...others } = labels;
    const key = JSON.stringify(others);
    const one = series.get(key) ?? { last: 0, top: Number.NaN, bound: Number.NEGATIVE_INFINITY };
    series.set(key, one);
    if (full.endsWith('_bucket')) {
      const bound = le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le);
      if (value < one.last || bound <= one.bound) throw new Error(`${name}: the buckets of ${key} do not grow`);
      Object.assign(one, { last: value, bound }, bound === Number.POSITIVE_INFINITY ? { top: value } : {});
    } else if (full.endsWith('_count')) one.count = value;
    else if (full.endsWith('_sum')) one.sum = value;
  }
  for (const [key, { top, count, sum }] of series)
    if (top !== count || sum === undefined)
      throw new Error(`${name}: ${key} has no count, or another than its buckets`);
}
