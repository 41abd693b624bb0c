import type { Phase } from '../../../src/model/phase.ts';
import { classes } from './classes.ts';
import colors from './phase-color.module.css';
import { PhaseMark } from './phase-mark.tsx';
import styles from './status-badge.module.css';

interface WordBadgeProps {
  /** What it means: gives the colour and the shape. */
  readonly phase: Phase;
  readonly word: string;
  /** With a tint behind it, where it stands alone. */
  readonly isChip?: boolean;
}

/** A word of ours (how an operation ended, how bad a finding is) in the same colours and shapes as states. */
export function WordBadge({ phase, word, isChip = false }: WordBadgeProps) {
  return (
    <span className={classes(styles.badge, colors[phase], styles[phase], isChip && styles.chip)}>
      <PhaseMark phase={phase} />
      <span className={styles.word}>{word}</span>
    </span>
  );
}
