import { Copy } from 'lucide-react';
import { useSay } from '../messages/use-say.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { announce } from './announce.ts';
import { IconButton } from './button.tsx';
import styles from './copy-id.module.css';

interface CopyIdProps {
  readonly id: string;
  /** Only so many characters are shown; all are copied. */
  readonly shown?: number;
}

/** An id that can be copied whole. */
export function CopyId({ id, shown }: CopyIdProps) {
  const say = useSay(SHELL);
  const text = shown !== undefined && id.length > shown ? `${id.slice(0, shown)}…` : id;
  return (
    <span className={styles.id}>
      <span className={styles.text} title={id}>
        {text}
      </span>
      <IconButton
        className={styles.copy}
        label={say('copy', { what: id })}
        icon={Copy}
        onClick={(event) => {
          event.stopPropagation();
          void copyText(id).then((isCopied) => announce(say(isCopied ? 'copied' : 'notCopied', { what: id })));
        }}
      />
    </span>
  );
}

/** Puts a text into the clipboard. @returns whether the browser let us */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
