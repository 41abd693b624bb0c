import { useEffect, useRef } from 'react';
import type { AlignedData, Options, default as UPlot } from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { loadPart } from '../router/load-part.ts';
import { language } from '../settings/language.ts';
import { theme } from '../settings/theme.ts';
import { useSetting } from '../settings/use-setting.ts';
import styles from './chart.module.css';

/** One line of a chart. */
export interface ChartLine {
  readonly label: string;
  /** A colour of `tokens.css`: `--transitional`. */
  readonly color: string;
  /** One for each time; `null` where nothing is known. */
  readonly values: readonly (number | null)[];
}

interface ChartProps {
  /** What it shows, in words. */
  readonly label: string;
  /** Milliseconds since the epoch, the oldest first. */
  readonly times: readonly number[];
  readonly lines: readonly ChartLine[];
  readonly height?: number;
}

/** Something over time, with axes; loaded when it is first shown. What is small is a `Sparkline`. */
export function Chart({ label, times, lines, height = 160 }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<UPlot>(undefined);
  const chosen = useSetting(theme);
  const spoken = useSetting(language);
  const data: AlignedData = [times.map((ms) => ms / 1_000), ...lines.map(({ values }) => [...values])];
  const latest = useRef(data);
  latest.current = data;
  const names = lines.map((line) => `${line.label} ${line.color}`).join('\n');

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is made anew where its lines or its colours are others; new values are put in below.
  useEffect(() => {
    let isGone = false;
    const watching = new ResizeObserver(() => {
      if (place.current !== null) drawn.current?.setSize({ width: place.current.clientWidth, height });
    });
    void load().then((Plot) => {
      const element = place.current;
      if (isGone || element === null) return;
      drawn.current = new Plot(optionsOf(element, lines, { height, spoken }), latest.current, element);
      watching.observe(element);
    });
    return () => {
      isGone = true;
      watching.disconnect();
      drawn.current?.destroy();
      drawn.current = undefined;
    };
  }, [chosen, spoken, names, height]);
  useEffect(() => drawn.current?.setData(latest.current));
  return <div ref={place} className={styles.chart} role="img" aria-label={label} />;
}

async function load(): Promise<typeof UPlot> {
  const { default: Plot } = await loadPart(() => import('uplot'));
  return Plot;
}

interface Look {
  readonly height: number;
  /** The language in which times are written. */
  readonly spoken: string;
}

function optionsOf(element: HTMLElement, lines: readonly ChartLine[], { height, spoken }: Look): Options {
  const [soft, grid] = [colorOf(element, '--text-soft'), colorOf(element, '--line')];
  const axis = {
    stroke: soft,
    grid: { stroke: grid, width: 1 },
    ticks: { show: false },
    font: `11px ${fontOf(element)}`,
  };
  const clock = new Intl.DateTimeFormat(spoken, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_, __, highest) => [0, Math.max(1, highest * 1.1)] } },
    axes: [
      { ...axis, size: 26, values: (_, moments) => moments.map((second) => clock.format(second * 1_000)) },
      { ...axis, size: 40 },
    ],
    series: [
      {},
      ...lines.map(({ label, color }) => ({
        label,
        stroke: colorOf(element, color),
        width: 1.5,
        // A single known value would be no line, and nothing would be seen.
        points: { show: true, size: 4 },
      })),
    ],
  };
}

/** A canvas knows no `light-dark()`: an element is asked what a colour comes to. */
function colorOf(element: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function fontOf(element: HTMLElement): string {
  return getComputedStyle(element).fontFamily;
}
