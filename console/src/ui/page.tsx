import { type ReactNode, Suspense, useEffect } from 'react';
import { classes } from './classes.ts';
import { LoadingState } from './empty-state.tsx';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  /** A few words beside the title. */
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
  /** As high as the window, so that a table in it scrolls by itself. */
  readonly isFilling?: boolean;
  readonly children: ReactNode;
}

/** The frame of a page: its title is the first heading, and that of the window. It stays where a part of the page still waits for its words. */
export function Page({ title, about, actions, isFilling = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · nephoscope`;
  }, [title]);
  return (
    <div className={classes(styles.page, isFilling && styles.filling)}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h1>{title}</h1>
          {about !== undefined && <p className={styles.about}>{about}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      <Suspense fallback={<LoadingState />}>{children}</Suspense>
    </div>
  );
}
