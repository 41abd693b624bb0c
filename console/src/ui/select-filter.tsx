import styles from './select-filter.module.css';

interface SelectFilterProps<Name extends string> {
  readonly label: string;
  /** What stands for no choice. */
  readonly all: string;
  readonly names: readonly Name[];
  readonly nameOf: (name: Name) => string;
  readonly chosen: Name | undefined;
  /** Is told an empty text where all are wanted. */
  readonly onChoose: (name: Name | '') => void;
}

/** Narrows what a page lists to one of several, or to none of them. */
export function SelectFilter<Name extends string>({
  label,
  all,
  names,
  nameOf,
  chosen,
  onChoose,
}: SelectFilterProps<Name>) {
  return (
    <select
      className={styles.select}
      aria-label={label}
      value={chosen ?? ''}
      onChange={({ target }) => onChoose(names.find((name) => name === target.value) ?? '')}
    >
      <option value="">{all}</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {nameOf(name)}
        </option>
      ))}
    </select>
  );
}
