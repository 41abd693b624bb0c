import { Check, type LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type ToggleEvent, useId, useRef } from 'react';
import { Button, IconButton } from './button.tsx';
import { classes } from './classes.ts';
import styles from './menu.module.css';

/** One line of a menu. */
export interface MenuItem {
  readonly id: string;
  readonly label: ReactNode;
  /** There: it is ticked or not, and the menu stays open. */
  readonly isChecked?: boolean;
  /** One of several of which one holds. */
  readonly isRadio?: boolean;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

interface MenuProps {
  /** What the button says. */
  readonly label: string;
  readonly icon?: LucideIcon;
  /** Only the icon is shown. */
  readonly isIconOnly?: boolean;
  readonly className?: string;
  readonly items: readonly MenuItem[];
}

/** A button that opens a menu; the browser's own popover puts it above everything and closes it. */
export function Menu({ label, icon, isIconOnly = false, className, items }: MenuProps) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLSpanElement>(null);
  const place = (): void => {
    if (menu.current === null || button.current === null) return;
    placeBeside(menu.current, button.current);
    itemsIn(menu.current)[0]?.focus();
  };
  // It has a size only once it is there: it is placed between that and the first picture of it.
  const opens = ({ newState }: ToggleEvent<HTMLDivElement>): void => {
    if (newState === 'open') requestAnimationFrame(place);
  };
  const look = {
    'aria-haspopup': 'menu',
    'aria-controls': id,
    // By the browser, which knows that a click on it closes what the same click opened.
    popoverTarget: id,
    ...(className && { className }),
  } as const;
  return (
    <>
      <span ref={button}>
        {isIconOnly && icon !== undefined ? (
          <IconButton {...look} label={label} icon={icon} />
        ) : (
          <Button {...look} {...(icon && { icon })}>
            {label}
          </Button>
        )}
      </span>
      <div
        ref={menu}
        id={id}
        role="menu"
        aria-label={label}
        popover="auto"
        className={styles.menu}
        onKeyDown={moveFocus}
        onBeforeToggle={opens}
      >
        {items.map((item) => (
          <Item key={item.id} item={item} onDone={() => menu.current?.hidePopover()} />
        ))}
      </div>
    </>
  );
}

function Item({ item, onDone }: { readonly item: MenuItem; readonly onDone: () => void }) {
  const { label, isChecked, isRadio, isDisabled = false, run } = item;
  const role = isChecked === undefined ? 'menuitem' : isRadio ? 'menuitemradio' : 'menuitemcheckbox';
  const choose = (): void => {
    if (isDisabled) return;
    if (isChecked === undefined || isRadio) onDone();
    run();
  };
  return (
    <button
      type="button"
      role={role}
      tabIndex={-1}
      className={styles.item}
      onClick={choose}
      aria-disabled={isDisabled}
      {...(isChecked !== undefined && { 'aria-checked': isChecked })}
    >
      {isChecked !== undefined && (
        <Check className={classes(styles.check, !isChecked && styles.none)} aria-hidden="true" />
      )}
      <span>{label}</span>
    </button>
  );
}

function itemsIn(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
}

/** Arrows go round, Home and End to the ends, a letter to what begins with it. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsIn(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const letter = event.key.length === 1 && event.key !== ' ' ? event.key.toLowerCase() : undefined;
  const next =
    letter === undefined
      ? items[steps[event.key] ?? -1]
      : [...items.slice(at + 1), ...items].find((item) => item.textContent.trim().toLowerCase().startsWith(letter));
  if (event.key === 'Tab') event.currentTarget.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** Below the button, or above it where there is no room; never beyond the window. */
function placeBeside(menu: HTMLElement, button: HTMLElement): void {
  const anchor = (button.firstElementChild ?? button).getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const isAbove = anchor.bottom + height + 8 > window.innerHeight && anchor.top > height + 8;
  menu.style.top = `${isAbove ? anchor.top - height - 4 : anchor.bottom + 4}px`;
  menu.style.left = `${Math.max(8, Math.min(anchor.left, window.innerWidth - width - 8))}px`;
}
