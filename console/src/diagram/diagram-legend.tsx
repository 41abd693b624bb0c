import { useSay } from '../messages/use-say.ts';
import { classes } from '../ui/classes.ts';
import { DIAGRAM } from './diagram-messages.ts';
import type { DiagramEdge } from './graph.ts';
import styles from './state-diagram.module.css';

interface DiagramLegendProps {
  readonly edges: readonly DiagramEdge[];
  readonly isLit: boolean;
}

/** What the lines mean: those that are there. */
export function DiagramLegend({ edges, isLit }: DiagramLegendProps) {
  const say = useSay(DIAGRAM);
  const lines = [
    isLit && (['past', 'legend.past'] as const),
    isLit && (['ahead', 'legend.ahead'] as const),
    edges.some((edge) => edge.operations.length === 0 && !edge.isFailure) &&
      (['automatic', 'legend.automatic'] as const),
    edges.some((edge) => edge.isFailure) && (['failure', 'legend.failure'] as const),
    edges.some((edge) => edge.isMinor) && (['minor', 'legend.minor'] as const),
  ].filter((line) => line !== false);
  if (lines.length === 0) return null;
  return (
    <ul className={styles.legend}>
      {isLit && (
        <li>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <circle className={styles.legendNow} cx="7" cy="7" r="5" />
          </svg>
          {say('legend.now')}
        </li>
      )}
      {lines.map(([look, key]) => (
        <li key={key}>
          <svg width="26" height="8" viewBox="0 0 26 8" aria-hidden="true">
            <path className={classes(styles.edge, styles[look])} d="M1 4H25" />
          </svg>
          {say(key)}
        </li>
      ))}
    </ul>
  );
}
