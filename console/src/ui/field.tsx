import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import styles from './field.module.css';

/** What ties a control to its label and its help. */
export interface FieldParts {
  readonly id: string;
  readonly className: string;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly isWide?: boolean;
  /** Makes the control. */
  readonly children: (parts: FieldParts) => ReactNode;
}

/** A control with its label, and what it takes. */
export function Field({ label, help, isWide = false, children }: FieldProps) {
  const id = useId();
  const helpId = `${id}-help`;
  const described = help === undefined ? undefined : helpId;
  return (
    <div className={classes(styles.field, isWide && styles.wide)}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children({ id, className: styles.control ?? '', 'aria-describedby': described })}
      {help !== undefined && (
        <span id={helpId} className={styles.help}>
          {help}
        </span>
      )}
    </div>
  );
}
