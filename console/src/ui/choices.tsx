import type { ReactNode } from 'react';
import styles from './choices.module.css';

interface ChoicesProps<Name extends string> {
  readonly label: string;
  readonly choices: readonly { readonly name: Name; readonly label: ReactNode }[];
  readonly chosen: Name;
  readonly onChoose: (name: Name) => void;
}

/** One of a few, all of them in sight. */
export function Choices<Name extends string>({ label, choices, chosen, onChoose }: ChoicesProps<Name>) {
  return (
    <fieldset className={styles.choices} aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.name}
          type="button"
          className={styles.choice}
          aria-pressed={choice.name === chosen}
          onClick={() => onChoose(choice.name)}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
