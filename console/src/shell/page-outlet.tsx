import { type ComponentType, lazy, Suspense } from 'react';
import { loadPart } from '../router/load-part.ts';
import { matchPath } from '../router/match-path.ts';
import type { PageProps, PageRoute } from '../router/page-route.ts';
import { useRoutes } from '../router/routes-context.ts';
import { usePlace } from '../router/use-place.ts';
import { LoadingState } from '../ui/empty-state.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { LostPage } from './lost-page.tsx';

const loaded = new WeakMap<PageRoute, ComponentType<PageProps>>();

/** The page of the present address. One that fails takes nothing else with it. */
export function PageOutlet() {
  const { path } = usePlace();
  const routes = useRoutes();
  for (const route of routes) {
    const params = matchPath(route.path, path);
    if (params === undefined) continue;
    const Shown = componentOf(route);
    return (
      <CrashBoundary key={path}>
        <Suspense fallback={<LoadingState />}>
          <Shown params={params} />
        </Suspense>
      </CrashBoundary>
    );
  }
  return <LostPage />;
}

function componentOf(route: PageRoute): ComponentType<PageProps> {
  const known = loaded.get(route);
  if (known !== undefined) return known;
  const component = lazy(async () => ({ default: await loadPart(route.load) }));
  loaded.set(route, component);
  return component;
}
