import { type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay } from '../messages/use-say.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import styles from './empty-state.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly icon?: LucideIcon;
  /** What it means, and what to do. */
  readonly children?: ReactNode;
  /** Within a page rather than in place of it. */
  readonly isSmall?: boolean;
}

/** What is shown where nothing is: why, and what to do about it. */
export function EmptyState({ title, icon: Icon, children, isSmall = false }: EmptyStateProps) {
  return (
    <div className={classes(styles.state, isSmall && styles.small)}>
      {Icon !== undefined && <Icon className={styles.icon} aria-hidden="true" />}
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  );
}

interface FailedStateProps {
  readonly error: Error;
  /** What something would do was asked, rather than what is there. */
  readonly isDryRun?: boolean;
  readonly onRetry?: () => void;
}

/** What is shown where something failed. */
export function FailedState({ error, isDryRun = false, onRetry }: FailedStateProps) {
  const say = useSay(SHELL);
  return (
    <div className={classes(styles.state, styles.bad)} role="alert">
      <TriangleAlert className={styles.icon} aria-hidden="true" />
      <p className={styles.title}>{say(isDryRun ? 'failedDryRun' : 'failed')}</p>
      <p>{error.message}</p>
      {onRetry !== undefined && <Button onClick={onRetry}>{say('retry')}</Button>}
    </div>
  );
}

/** What is shown while something is read. */
export function LoadingState() {
  const say = useSay(SHELL);
  return (
    <div className={styles.state} role="status">
      {say('loading')}
    </div>
  );
}
