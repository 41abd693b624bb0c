import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import styles from './tooltip.module.css';

interface TooltipProps {
  readonly text: string;
  readonly children: ReactNode;
}

/** Words that are shown where one points, or goes with the keyboard; Escape takes them away. */
export function Tooltip({ text, children }: TooltipProps) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const show = (): void => {
    if (tip.current === null || anchor.current === null || tip.current.matches(':popover-open')) return;
    tip.current.showPopover();
    const { left, top, bottom } = anchor.current.getBoundingClientRect();
    const { width, height } = tip.current.getBoundingClientRect();
    tip.current.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
    tip.current.style.top = `${top > height + 12 ? top - height - 6 : bottom + 6}px`;
  };
  const hide = (): void => {
    if (tip.current?.matches(':popover-open')) tip.current.hidePopover();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') hide();
  };
  const events = { onMouseEnter: show, onMouseLeave: hide, onFocus: show, onBlur: hide, onKeyDown };
  return (
    <>
      <button ref={anchor} type="button" className={styles.anchor} aria-describedby={id} {...events}>
        {children}
      </button>
      <div ref={tip} id={id} role="tooltip" popover="manual" className={styles.tip}>
        {text}
      </div>
    </>
  );
}
