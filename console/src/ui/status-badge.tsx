import type { Phase } from '../../../src/model/phase.ts';
import type { States } from '../../../src/model/states.ts';
import { useSay } from '../messages/use-say.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { classes } from './classes.ts';
import { OnlyRead } from './only-read.tsx';
import colors from './phase-color.module.css';
import { PhaseMark } from './phase-mark.tsx';
import styles from './status-badge.module.css';

interface StatusBadgeProps {
  readonly phase: Phase;
  readonly states: States;
  /** With a tint behind it, where it stands alone. */
  readonly isChip?: boolean;
  /** The task is told elsewhere. */
  readonly isWithoutTask?: boolean;
}

/** The states of a resource in OpenStack's own words, with the colour and the shape of their phase. */
export function StatusBadge({ phase, states, isChip = false, isWithoutTask = false }: StatusBadgeProps) {
  const say = useSay(SHELL);
  const task = states.taskState ?? states.migrationStatus;
  return (
    <span className={classes(styles.badge, colors[phase], styles[phase], isChip && styles.chip)}>
      <PhaseMark phase={phase} />
      <span className={styles.word}>{states.status ?? say(`phase.${phase}`)}</span>
      {!isWithoutTask && task !== null && task !== undefined && task !== 'none' && (
        <span className={styles.task} title={task}>
          {task}
        </span>
      )}
      <OnlyRead>{say(`phase.${phase}`)}</OnlyRead>
    </span>
  );
}
