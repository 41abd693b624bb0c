import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Transition } from '../../../../src/api/transition.ts';
import { isKind, KINDS } from '../../../../src/model/kind.ts';
import { PHASES } from '../../../../src/model/phase.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { nameOf } from '../../live/recent-transitions.ts';
import { useScope } from '../../live/scope.ts';
import { useSay } from '../../messages/use-say.ts';
import { goTo } from '../../router/location-store.ts';
import { setSearch, useSearch } from '../../router/use-place.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table-types.ts';
import { EmptyState, FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Duration } from '../../ui/moment.tsx';
import { ResourceLink, useResourceAddress } from '../../ui/resource-link.tsx';
import { SelectFilter } from '../../ui/select-filter.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Before } from './changed-table.tsx';
import { ExactTime } from './exact-time.tsx';
import styles from './history.module.css';
import { HISTORY } from './history-messages.ts';

const PAGE = 200;

/** Every recorded change, the newest first; older ones come when they are asked for. */
export function TransitionsView() {
  const say = useSay(HISTORY);
  const scope = useScope();
  const search = useSearch();
  const addressOf = useResourceAddress();
  const part = (name: string): string | undefined => search.get(name) || undefined;
  const kind = part('kind');
  const query = {
    ...scope,
    kind: kind !== undefined && isKind(kind) ? kind : undefined,
    phase: PHASES.find((one) => one === part('phase')),
    name: part('name'),
    order: 'newest',
    limit: PAGE,
  };
  const read = useInfiniteQuery({
    queryKey: ['transitions', query],
    queryFn: ({ pageParam, signal }) => call(API.transitions, { query: { ...query, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => read.data?.pages.flatMap(({ items }) => items) ?? [], [read.data]);
  const columns = useColumns();
  return (
    <>
      <FilterBar />
      {read.error !== null && <FailedState error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending ? (
        <LoadingState />
      ) : (
        <div className={styles.tall}>
          <DataTable
            label={say('tab.transitions')}
            columns={columns}
            rows={rows}
            keyOfRow={nameOf}
            nameOfRow={({ name, id }) => name || id}
            onOpen={(row) => goTo(addressOf(row, row.at) ?? '/')}
            empty={<EmptyState title={say('noTransitions')} isSmall />}
          />
        </div>
      )}
      <div className={styles.bar}>
        <span className={styles.soft}>{say('readAll', { count: rows.length })}</span>
        {read.hasNextPage && (
          <Button disabled={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
            {say(read.isFetchingNextPage ? 'reading' : 'more')}
          </Button>
        )}
      </div>
    </>
  );
}

function FilterBar() {
  const shell = useSay(SHELL);
  const say = useSay(HISTORY);
  const search = useSearch();
  const write = (name: string, value: string): void => setSearch({ [name]: value }, { isReplacing: true });
  return (
    <div className={styles.bar}>
      <SelectFilter
        label={say('kind')}
        all={say('allKinds')}
        names={KINDS}
        nameOf={(one) => shell(`kind.${one}`)}
        chosen={KINDS.find((one) => one === search.get('kind'))}
        onChoose={(one) => write('kind', one)}
      />
      <SelectFilter
        label={say('phase')}
        all={say('allPhases')}
        names={PHASES}
        nameOf={(one) => shell(`phase.${one}`)}
        chosen={PHASES.find((one) => one === search.get('phase'))}
        onChoose={(one) => write('phase', one)}
      />
      <input
        className={styles.filter}
        type="search"
        aria-label={say('name')}
        placeholder={say('name')}
        value={search.get('name') ?? ''}
        onChange={({ target }) => write('name', target.value)}
      />
    </div>
  );
}

function useColumns(): readonly Column<Transition>[] {
  const say = useSay(HISTORY);
  return useMemo(() => {
    const column = (
      id: 'when' | 'resource' | 'kind' | 'from' | 'to' | 'lasted' | 'how',
      [width, leastPx]: readonly [string, number],
      cell: Column<Transition>['cell'],
    ): Column<Transition> => ({ id, title: say(`column.${id}`), width, leastPx, cell });
    return [
      column('when', ['200px', 200], ({ at }) => <ExactTime at={at} />),
      column('resource', ['minmax(140px, 2fr)', 140], (one) => <ResourceLink resource={one} at={one.at} />),
      column('kind', ['150px', 150], ({ kind }) => <span>{kind}</span>),
      column('from', ['minmax(130px, 1.5fr)', 130], ({ from }) => <Before states={from} />),
      column('lasted', ['90px', 90], ({ lastedMs }) => (lastedMs === null ? '–' : <Duration ms={lastedMs} />)),
      column('to', ['minmax(200px, 2fr)', 200], ({ to, phase }) => (
        <StatusBadge phase={phase} states={to ?? { status: say('isGone') }} />
      )),
      column('how', ['130px', 130], ({ how }) => <span title={say(`howWhat.${how}`)}>{say(`how.${how}`)}</span>),
    ];
  }, [say]);
}
