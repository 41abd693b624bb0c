import { expect, test } from 'vitest';
import { metricText } from './metric-text.ts';
import { Counter, Histogram } from './series.ts';

test('metrics are written as Prometheus reads them', () => {
  const counter = new Counter();
  counter.add({ cloud: 'a "b" \\ c\nd' });
  counter.add({ cloud: 'a "b" \\ c\nd' }, 2);
  const histogram = new Histogram([0.1, 1]);
  for (const seconds of [0.05, 0.1, 0.5, 7]) histogram.observe({ kind: 'server' }, seconds);
  const text = metricText([
    { name: 'x_total', help: 'One\ntwo \\', type: 'counter', samples: counter.samples() },
    { name: 'y', help: 'Y', type: 'histogram', bounds: histogram.bounds, samples: histogram.samples() },
  ]);
  expect(text).toBe(`# HELP x_total One\\ntwo \\\\
# TYPE x_total counter
x_total{cloud="a \\"b\\" \\\\ c\\nd"} 3
# HELP y Y
# TYPE y histogram
y_bucket{kind="server",le="0.1"} 2
y_bucket{kind="server",le="1"} 3
y_bucket{kind="server",le="+Inf"} 4
y_sum{kind="server"} 7.65
y_count{kind="server"} 4
`);
});

test('however many series there could be, there are so many and one for the rest', () => {
  const counter = new Counter();
  for (let n = 0; n < 5_000; n++) counter.add({ status: `s${n}` });
  const samples = counter.samples();
  expect(samples).toHaveLength(2_001);
  expect(samples.at(-1)).toMatchObject({ labels: { status: 'other' }, value: 3_000 });
});
