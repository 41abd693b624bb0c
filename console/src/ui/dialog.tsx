import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useSay } from '../messages/use-say.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { IconButton } from './button.tsx';
import { classes } from './classes.ts';
import styles from './dialog.module.css';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** `bare` has no head of its own: the title is read out alone. */
  readonly look?: 'plain' | 'wide' | 'bare' | 'side';
}

/**
 * A window above the page. The browser's own `<dialog>` keeps the focus inside, makes the rest unreachable, ends with Escape and gives the
 * focus back, without a style or a script of ours.
 */
export function Dialog({ isOpen, onClose, title, children, look = 'plain' }: DialogProps) {
  const say = useSay(SHELL);
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // A text that is marked with the mouse from within to beyond the edge ends with a click on what is behind, too.
  const isFromBehind = useRef(false);
  useEffect(() => {
    const dialog = ref.current;
    if (isOpen && dialog !== null && !dialog.open) dialog.showModal();
    if (!isOpen && dialog?.open) dialog.close();
  }, [isOpen]);
  const isBare = look === 'bare' || look === 'side';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the click on what is behind is for the mouse alone.
    <dialog
      ref={ref}
      className={classes(
        styles.dialog,
        look === 'wide' && styles.wide,
        look === 'bare' && styles.top,
        look === 'side' && styles.side,
      )}
      aria-labelledby={titleId}
      onClose={onClose}
      onMouseDown={(event) => {
        isFromBehind.current = event.target === event.currentTarget;
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget && isFromBehind.current) onClose();
      }}
    >
      {isOpen && (
        <>
          <div className={isBare ? undefined : styles.head} hidden={isBare}>
            <h2 id={titleId}>{title}</h2>
            <IconButton label={say('close')} icon={X} onClick={onClose} />
          </div>
          <div className={isBare ? undefined : styles.body}>{children}</div>
        </>
      )}
    </dialog>
  );
}
