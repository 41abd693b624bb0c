import type { ReactNode } from 'react';
import styles from './emulator-page.module.css';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** One control of a form with its name, and what may be written there. */
export function LabelledField({ label, hint, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what stands in it.
    <label className={styles.field}>
      <span>{label}</span>
      {children}
      {hint !== undefined && <span className={styles.soft}>{hint}</span>}
    </label>
  );
}
