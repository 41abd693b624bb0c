import { Activity, BookOpen, History, ListChecks, ListOrdered, Table2, TriangleAlert } from 'lucide-react';
import type { PageRoute } from './router/page-route.ts';

/** Every page, in the order of the navigation. A new page is a row here; its title is a key of `shell/en.table.ts`. */
export const ROUTES: readonly PageRoute[] = [
  {
    id: 'now',
    path: '/',
    title: 'page.now',
    icon: Activity,
    goKey: 'n',
    load: async () => (await import('./pages/now/now-page.tsx')).NowPage,
  },
  {
    id: 'tables',
    path: '/tables',
    title: 'page.tables',
    icon: Table2,
    goKey: 't',
    load: async () => (await import('./pages/tables/tables-page.tsx')).TablesPage,
  },
  {
    id: 'table',
    path: '/tables/:kind',
    title: 'page.table',
    load: async () => (await import('./pages/tables/table-page.tsx')).TablePage,
  },
  {
    id: 'operations',
    path: '/operations',
    title: 'page.operations',
    icon: ListChecks,
    goKey: 'o',
    load: async () => (await import('./pages/operations/operations-page.tsx')).OperationsPage,
  },
  {
    id: 'operation',
    path: '/operations/:id',
    title: 'page.operation',
    load: async () => (await import('./pages/operations/operation-page.tsx')).OperationPage,
  },
  {
    id: 'plans',
    path: '/plans',
    title: 'page.plans',
    icon: ListOrdered,
    goKey: 'p',
    load: async () => (await import('./pages/plans/plans-page.tsx')).PlansPage,
  },
  {
    id: 'prepare',
    path: '/plans/prepare',
    title: 'page.prepare',
    load: async () => (await import('./pages/plans/prepare-page.tsx')).PreparePage,
  },
  {
    id: 'run',
    path: '/plans/runs/:run',
    title: 'page.run',
    load: async () => (await import('./pages/plans/run-page.tsx')).RunPage,
  },
  {
    id: 'findings',
    path: '/findings',
    title: 'page.findings',
    icon: TriangleAlert,
    goKey: 'f',
    load: async () => (await import('./pages/findings/findings-page.tsx')).FindingsPage,
  },
  {
    id: 'history',
    path: '/history',
    title: 'page.history',
    icon: History,
    goKey: 'h',
    load: async () => (await import('./pages/history/history-page.tsx')).HistoryPage,
  },
  {
    id: 'resource',
    path: '/resources/:kind/:id',
    title: 'page.resource',
    load: async () => (await import('./pages/resource/resource-page.tsx')).ResourcePage,
  },
  {
    id: 'atlas',
    path: '/atlas',
    title: 'page.atlas',
    icon: BookOpen,
    goKey: 'a',
    load: async () => (await import('./pages/atlas/atlas-page.tsx')).AtlasPage,
  },
  {
    id: 'atlas-kind',
    path: '/atlas/:kind',
    title: 'page.atlas',
    load: async () => (await import('./pages/atlas/atlas-kind-page.tsx')).AtlasKindPage,
  },
];
