import { createContext, useContext } from 'react';
import type { PageRoute } from './page-route.ts';

/** The pages that are there for whoever looks. Handed down, so that no part that links to a page imports all of them. */
export const RoutesContext = createContext<readonly PageRoute[]>([]);

/** The pages that are there. */
export function useRoutes(): readonly PageRoute[] {
  return useContext(RoutesContext);
}
