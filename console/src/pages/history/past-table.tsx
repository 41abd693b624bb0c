import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { PastResource } from '../../../../src/api/past-resource.ts';
import type { Kind } from '../../../../src/model/kind.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { keyOf } from '../../live/resource-key.ts';
import { useScope } from '../../live/scope.ts';
import { useSay } from '../../messages/use-say.ts';
import { goTo } from '../../router/location-store.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { CopyId } from '../../ui/copy-id.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table-types.ts';
import { EmptyState, FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Duration } from '../../ui/moment.tsx';
import { ResourceLink, useResourceAddress } from '../../ui/resource-link.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import styles from './history.module.css';
import { HISTORY } from './history-messages.ts';

/** So many of a kind are listed. */
const LIMIT = 10_000;

interface PastTableProps {
  readonly at: string;
  readonly kind: Kind;
}

/** The resources of a kind as they were; each leads to its page, at that moment. */
export function PastTable({ at, kind }: PastTableProps) {
  const shell = useSay(SHELL);
  const say = useSay(HISTORY);
  const scope = useScope();
  const [text, setText] = useState('');
  const query = { ...scope, at, kind, limit: LIMIT };
  const past = useQuery({
    queryKey: ['past', query],
    queryFn: ({ signal }) => call(API.pastResources, { query, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const columns = useColumns(at);
  const addressOf = useResourceAddress();
  const rows = useMemo(() => past.data?.items.filter((one) => isFound(one, text)) ?? [], [past.data, text]);
  const title = say('resourcesOf', { kind: shell(`kind.${kind}`) });
  const open = (row: PastResource): void => {
    const address = addressOf(row, at);
    if (address !== undefined) goTo(address);
  };
  return (
    <section className={styles.past} aria-label={title}>
      <div className={styles.bar}>
        <h2>{title}</h2>
        <input
          className={styles.filter}
          type="search"
          aria-label={say('findPast')}
          placeholder={say('findPast')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      {past.data?.next !== undefined && <p className={styles.soft}>{say('cutThen', { count: LIMIT })}</p>}
      {past.error !== null && <FailedState error={past.error} onRetry={() => void past.refetch()} />}
      {past.isPending ? (
        <LoadingState />
      ) : (
        <DataTable
          label={title}
          columns={columns}
          rows={rows}
          keyOfRow={keyOf}
          nameOfRow={({ name, id }) => name || id}
          onOpen={open}
          empty={<EmptyState title={say('nothingThen')} isSmall />}
        />
      )}
    </section>
  );
}

function useColumns(at: string): readonly Column<PastResource>[] {
  const say = useSay(HISTORY);
  return useMemo(
    () => [
      {
        id: 'name',
        title: say('column.name'),
        width: 'minmax(140px, 2fr)',
        leastPx: 140,
        cell: (row) => <ResourceLink resource={row} at={at} />,
      },
      {
        id: 'states',
        title: say('column.states'),
        width: 'minmax(200px, 3fr)',
        leastPx: 200,
        cell: ({ phase, states }) => <StatusBadge phase={phase} states={states ?? { status: say('unseen') }} />,
      },
      {
        id: 'since',
        title: say('column.since'),
        width: '110px',
        leastPx: 110,
        cell: ({ since }) => (since === null ? '–' : <Duration ms={Date.parse(at) - Date.parse(since)} />),
      },
      {
        id: 'host',
        title: say('column.host'),
        width: 'minmax(90px, 1fr)',
        leastPx: 90,
        cell: ({ host }) => <span>{host ?? '–'}</span>,
      },
      {
        id: 'id',
        title: say('column.id'),
        width: '150px',
        leastPx: 150,
        cell: ({ id }) => <CopyId id={id} shown={13} />,
      },
    ],
    [say, at],
  );
}

function isFound({ name, id, states }: PastResource, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  return [name, id, ...Object.values(states ?? {})].some((one) => one?.toLowerCase().includes(wanted));
}
