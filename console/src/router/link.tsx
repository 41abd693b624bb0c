import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { goTo, withLasting } from './location-store.ts';
import { usePlace } from './use-place.ts';

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** An address of the console; the cloud that is looked at is added. */
  readonly to: string;
  readonly children: ReactNode;
}

/** A link within the console: a real one, that can be opened elsewhere, and that loads no page anew. */
export function Link({ to, onClick, children, ...rest }: LinkProps) {
  const { search } = usePlace();
  const address = withLasting(to, search);
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (event.defaultPrevented || isElsewhere) return;
    event.preventDefault();
    goTo(address);
  };
  return (
    <a {...rest} href={address} onClick={follow}>
      {children}
    </a>
  );
}
