import styles from './sparkline.module.css';

interface SparklineProps {
  /** From the oldest to the newest. */
  readonly values: readonly number[];
  /** What it shows, in words: the picture itself says nothing to who cannot see it. */
  readonly label: string;
}

/** How something went, in the space of a word. */
export function Sparkline({ values, label }: SparklineProps) {
  const highest = Math.max(1, ...values);
  const step = 100 / Math.max(1, values.length - 1);
  const points = values.map((value, at) => `${(at * step).toFixed(2)},${(27 - (value / highest) * 25).toFixed(2)}`);
  return (
    <svg className={styles.line} viewBox="0 0 100 28" preserveAspectRatio="none" role="img" aria-label={label}>
      <path d={`M0,28 L${points.join(' L')} L100,28 Z`} fill="currentColor" opacity="0.12" />
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
