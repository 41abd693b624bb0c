import { Box, type LucideIcon, Table2, Zap } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { KINDS } from '../../../src/model/kind.ts';
import { useCommands } from '../keys/commands.ts';
import { KeysText } from '../keys/keys-text.tsx';
import { liveStore } from '../live/live.ts';
import { keyOf } from '../live/resource-key.ts';
import { isInScope, useScope } from '../live/scope.ts';
import { useSay } from '../messages/use-say.ts';
import { goTo, withLasting } from '../router/location-store.ts';
import { fillPath } from '../router/match-path.ts';
import { useRoutes } from '../router/routes-context.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { useResourceAddress } from '../ui/resource-link.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { findBest, wordsOfResource } from './find.ts';

/** Where one can go, and what one can do, by its name. */
export interface PaletteItem {
  readonly id: string;
  readonly group: 'actions' | 'pages' | 'kinds' | 'resources';
  readonly title: string;
  /** What else it is found by. */
  readonly also?: readonly string[];
  readonly icon: LucideIcon;
  readonly aside?: ReactNode;
  /** It is not there before something was typed. */
  readonly isSeldom?: boolean;
  readonly run: () => void;
}

/** The most of one group that are shown. */
const MOST = 8;

/** What fits what was typed; pages and actions where nothing was. */
export function usePaletteItems(typed: string): readonly PaletteItem[] {
  const fixed = useFixedItems();
  const resources = useResourceItems(typed);
  return useMemo(() => {
    if (typed === '') return fixed.filter(({ group, isSeldom }) => group !== 'kinds' && isSeldom !== true);
    return [...findBest(fixed, typed, ({ title, also = [] }) => [title, ...also], MOST * 2), ...resources].toSorted(
      (a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group),
    );
  }, [fixed, resources, typed]);
}

const GROUPS: readonly PaletteItem['group'][] = ['actions', 'pages', 'kinds', 'resources'];

function useFixedItems(): readonly PaletteItem[] {
  const say = useSay(SHELL);
  const routes = useRoutes();
  const commands = useCommands();
  return useMemo(() => {
    const actions = commands
      .filter(({ isKeyOnly }) => isKeyOnly !== true)
      .map(({ id, title, icon = Zap, keys, isSeldom = false, run }): PaletteItem => {
        const aside = keys === undefined ? {} : { aside: <KeysText keys={keys} /> };
        return { id: `do ${id}`, group: 'actions', title, icon, isSeldom, run, ...aside };
      });
    const pages = routes.flatMap(({ id, path, title, icon }): PaletteItem[] =>
      icon === undefined
        ? []
        : [{ id: `page ${id}`, group: 'pages', title: say(title), icon, run: () => goTo(withLasting(path)) }],
    );
    const table = routes.find(({ id }) => id === 'table');
    const kinds = KINDS.flatMap((kind): PaletteItem[] => {
      if (table === undefined) return [];
      const run = (): void => goTo(withLasting(fillPath(table.path, { kind })));
      return [{ id: `kind ${kind}`, group: 'kinds', title: say(`kind.${kind}`), also: [kind], icon: Table2, run }];
    });
    return [...actions, ...pages, ...kinds];
  }, [commands, routes, say]);
}

/** Looked up when something is typed: what is live needs not to be followed for as long as a name is written. */
function useResourceItems(typed: string): readonly PaletteItem[] {
  const scope = useScope();
  const addressOf = useResourceAddress();
  const found = useMemo(() => {
    if (typed.length < 2) return [];
    return findBest(liveStore.table.all(), typed, (row) => (isInScope(scope, row) ? wordsOfResource(row) : []), MOST);
  }, [typed, scope]);
  return found.map((row): PaletteItem => {
    const { kind, id, name, phase, states } = row;
    const address = addressOf(row) ?? `/tables/${kind}?filter=${encodeURIComponent(id)}`;
    return {
      id: `resource ${keyOf(row)}`,
      group: 'resources',
      title: name === '' ? id : name,
      icon: Box,
      aside: (
        <>
          {kind} <StatusBadge phase={phase} states={states} />
        </>
      ),
      run: () => goTo(withLasting(address)),
    };
  });
}
