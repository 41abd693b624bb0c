import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useSay } from '../messages/use-say.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { currentNotes, dismissNote, onNotes } from './announce.ts';
import { IconButton } from './button.tsx';
import { classes } from './classes.ts';
import styles from './notes.module.css';

/** What is said to the person just now. It is there from the beginning, else a screen reader would not watch it. */
export function Notes() {
  const say = useSay(SHELL);
  const notes = useSyncExternalStore(onNotes, currentNotes);
  return (
    <section className={styles.notes} aria-label={say('notes')} aria-live="polite">
      {notes.map(({ id, text, tone }) => (
        <div key={id} className={classes(styles.note, tone !== 'plain' && styles[tone])}>
          <span>{text}</span>
          <IconButton label={say('dismiss')} icon={X} onClick={() => dismissNote(id)} />
        </div>
      ))}
    </section>
  );
}
