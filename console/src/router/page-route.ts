import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { EN } from '../shell/en.table.ts';
import type { PathParams } from './match-path.ts';

/** What every page is given. */
export interface PageProps {
  readonly params: PathParams;
}

/** A page of the console: one row of the table of routes. */
export interface PageRoute {
  readonly id: string;
  /** Such as `/tables/:kind`. */
  readonly path: string;
  /** Its name, in the messages of the shell: navigation and palette need it before the page is loaded. */
  readonly title: Extract<keyof typeof EN, `page.${string}`>;
  /** Absent: it is reached from other pages, and is not in the navigation. */
  readonly icon?: LucideIcon;
  /** `n`: `g n` goes there. */
  readonly goKey?: string;
  /** It is there only where one of the clouds is emulated. */
  readonly needsEmulator?: true;
  /** Loads it when it is first gone to. */
  readonly load: () => Promise<ComponentType<PageProps>>;
}
