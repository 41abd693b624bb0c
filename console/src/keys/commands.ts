import type { LucideIcon } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';

/** Something that can be done: from the palette, and by a key where it has one. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** As `KeyChords` writes keys: `?`, `g n`, `mod+k`. */
  readonly keys?: string;
  readonly icon?: LucideIcon;
  /** It holds everywhere, rather than on one page. */
  readonly isEverywhere?: boolean;
  /** It is of no use in the palette: it opens the palette. */
  readonly isKeyOnly?: boolean;
  /** It is needed so seldom that the palette has it only for who looks for it. */
  readonly isSeldom?: boolean;
  readonly run: () => void;
}

const listeners = new Set<() => void>();
let registered: readonly (readonly Command[])[] = [];
let commands: readonly Command[] = [];

/** All commands of what is shown; those of the page first. */
export function currentCommands(): readonly Command[] {
  return commands;
}

/** All commands, live. */
export function useCommands(): readonly Command[] {
  return useSyncExternalStore(subscribe, currentCommands);
}

/** Offers commands as long as a component is shown. Make the list with `useMemo`. */
export function useOfferCommands(offered: readonly Command[]): void {
  useEffect(() => {
    change([...registered, offered]);
    return () => change(registered.filter((one) => one !== offered));
  }, [offered]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function change(next: readonly (readonly Command[])[]): void {
  registered = next;
  commands = next.flat().toSorted((a, b) => Number(a.isEverywhere ?? false) - Number(b.isEverywhere ?? false));
  for (const listener of listeners) listener();
}
