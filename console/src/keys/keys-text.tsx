import styles from './keys-text.module.css';

const NAMES: Readonly<Record<string, string>> = { mod: /Mac|iP/.test(navigator.userAgent) ? '⌘' : 'Ctrl' };

/** Keys as they stand on a keyboard: `g n`, `mod+k`. */
export function KeysText({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.keys}>
      {keys.split(/[ +]/).map((key, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same key may come twice, and the list never changes.
        <kbd key={at} className={styles.key}>
          {NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
        </kbd>
      ))}
    </span>
  );
}
