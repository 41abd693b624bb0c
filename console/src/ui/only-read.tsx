import type { ReactNode } from 'react';
import styles from './only-read.module.css';

/** Words for those who hear the page. */
export function OnlyRead({ children }: { readonly children: ReactNode }) {
  return <span className={styles.only}>{children}</span>;
}
