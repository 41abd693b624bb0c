import styles from './meter.module.css';

interface MeterProps {
  readonly done: number;
  readonly total: number;
  /** What it measures, for who cannot see it. */
  readonly label: string;
}

/** How far something has come. */
export function Meter({ done, total, label }: MeterProps) {
  return <progress className={styles.meter} value={done} max={Math.max(1, total)} aria-label={label} />;
}
