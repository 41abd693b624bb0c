import type { ReactNode } from 'react';
import type { Phase } from '../../../src/model/phase.ts';
import { classes } from './classes.ts';
import colors from './phase-color.module.css';
import styles from './phase-mark.module.css';

/** The shape of each phase: told apart without any colour. */
const SHAPES: Readonly<Record<Phase, ReactNode>> = {
  // A ring that is not closed: it is under way.
  transitional: <path d="M5 1a4 4 0 1 1-4 4" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  stable: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  // A diamond that is hollow: something is to be filled in.
  awaiting: (
    <path d="M5 .8 9.2 5 5 9.2.8 5z" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" />
  ),
  error: <path d="M5 .5 9.8 9H.2z" fill="currentColor" stroke="currentColor" strokeWidth="1" strokeLinejoin="round" />,
  terminal: <path d="M1.5 1.5h7v7h-7zM3 5h4" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  unknown: (
    <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" strokeWidth="1.8" strokeDasharray="1.6 1.55" />
  ),
};

/** The mark of a phase; the word beside it says the rest. */
export function PhaseMark({ phase }: { readonly phase: Phase }) {
  return (
    <svg
      className={classes(styles.mark, colors[phase], phase === 'transitional' && styles.transitional)}
      width="10"
      height="10"
      viewBox="0 0 10 10"
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[phase]}
    </svg>
  );
}
