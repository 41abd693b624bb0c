import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';
import styles from './button.module.css';
import { classes } from './classes.ts';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary`: what the page is there for, once at most; `danger`: what cannot be undone. */
  readonly tone?: 'plain' | 'primary' | 'danger';
  readonly icon?: LucideIcon;
}

/** A button. */
export function Button({ tone = 'plain', icon: Icon, className, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={classes(styles.button, tone !== 'plain' && styles[tone], className)}>
      {Icon !== undefined && <Icon className={styles.glyph} aria-hidden="true" />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'title'> {
  /** Read out, and shown where one points. */
  readonly label: string;
  readonly icon: LucideIcon;
}

/** A button without words. */
export function IconButton({ label, icon: Icon, className, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} className={classes(styles.icon, className)} aria-label={label} title={label}>
      <Icon className={styles.glyph} aria-hidden="true" />
    </button>
  );
}
