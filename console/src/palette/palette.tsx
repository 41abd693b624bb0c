import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useSay } from '../messages/use-say.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { classes } from '../ui/classes.ts';
import { Dialog } from '../ui/dialog.tsx';
import styles from './palette.module.css';
import { type PaletteItem, usePaletteItems } from './use-palette-items.tsx';

interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Goes anywhere and does anything by a few letters of its name. */
export function Palette({ isOpen, onClose }: PaletteProps) {
  const say = useSay(SHELL);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say('palette')} look="bare">
      <Search onClose={onClose} />
    </Dialog>
  );
}

function Search({ onClose }: { readonly onClose: () => void }) {
  const say = useSay(SHELL);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const items = usePaletteItems(typed.trim());
  const at = Math.min(chosen, items.length - 1);
  useEffect(() => {
    input.current?.focus();
  }, []);
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  const run = (item: PaletteItem | undefined): void => {
    if (item === undefined) return;
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const to: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
    };
    const next = to[event.key];
    if (event.key === 'Enter') run(items[at]);
    else if (next !== undefined && items.length > 0) setChosen(next);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        ref={input}
        className={styles.input}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={items.length === 0 ? undefined : `${id}-${at}`}
        aria-label={say('palette')}
        placeholder={say('search')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={say('palette')} className={styles.list}>
        {items.map((item, index) => (
          <Option
            key={item.id}
            item={item}
            id={`${id}-${index}`}
            heading={items[index - 1]?.group === item.group ? undefined : say(`palette.${item.group}`)}
            isActive={index === at}
            onPoint={() => setChosen(index)}
            onRun={() => run(item)}
          />
        ))}
      </div>
      {items.length === 0 && (
        <p className={styles.none} role="status">
          {say('palette.none')}
        </p>
      )}
    </>
  );
}

interface OptionProps {
  readonly item: PaletteItem;
  readonly id: string;
  readonly heading: string | undefined;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}

function Option({ item, id, heading, isActive, onPoint, onRun }: OptionProps) {
  const { title, icon: Icon, aside } = item;
  return (
    <>
      {heading !== undefined && (
        <div role="presentation" className={styles.group}>
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field, which leads through the list. */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={isActive}
        className={classes(styles.option, isActive && styles.active)}
        onMouseMove={onPoint}
        onClick={onRun}
      >
        <Icon className={styles.icon} aria-hidden="true" />
        <span className={styles.name}>{title}</span>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </div>
    </>
  );
}
