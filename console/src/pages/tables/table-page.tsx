import { Columns3, SearchX } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { Resource } from '../../../../src/api/resource.ts';
import { isKind, type Kind } from '../../../../src/model/kind.ts';
import { liveStore } from '../../live/live.ts';
import { keyOf } from '../../live/resource-key.ts';
import { useScope } from '../../live/scope.ts';
import { useCounts, useIsComplete, useRows } from '../../live/use-live.ts';
import { useSay } from '../../messages/use-say.ts';
import { goTo } from '../../router/location-store.ts';
import type { PageProps } from '../../router/page-route.ts';
import { setSearch, useSearch } from '../../router/use-place.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-id.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { Sort } from '../../ui/data-table-types.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { useResourceAddress } from '../../ui/resource-link.tsx';
import { BulkButton } from '../bulk/bulk-button.tsx';
import { sumCounts } from '../counts/sum-counts.ts';
import { FilterBar } from './filter-bar.tsx';
import { TABLES } from './tables-messages.ts';
import { useColumns } from './use-columns.ts';
import { useFilter } from './use-filter.ts';

/** All resources of one kind, live: filtered, sorted, selected. The address holds the view. */
export function TablePage({ params }: PageProps) {
  const say = useSay(TABLES);
  const kind = params.kind ?? '';
  return isKind(kind) ? <KindTable key={kind} kind={kind} /> : <Page title={say('unknownKind', { kind })}>{null}</Page>;
}

function KindTable({ kind }: { readonly kind: Kind }) {
  const shell = useSay(SHELL);
  const say = useSay(TABLES);
  const scope = useScope();
  const search = useSearch();
  const counts = useCounts();
  const count = useMemo(() => sumCounts(counts, scope).find((one) => one.kind === kind), [counts, scope, kind]);
  const sort = readSort(search.get('sort'));
  const { columns, shown, choices } = useColumns(kind);
  const text = search.get('filter') ?? '';
  const fits = useFilter(text, scope);
  const compare = useMemo(() => {
    const column = columns.find(({ id }) => id === sort.column);
    if (column === undefined) return () => 0;
    return sort.isDescending ? (a: Resource, b: Resource) => column.compare(b, a) : column.compare;
  }, [columns, sort.column, sort.isDescending]);
  const rows = useRows(useMemo(() => ({ kind, fits, compare }), [kind, fits, compare]));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const addressOf = useResourceAddress();
  const open = (row: Resource): void => {
    const address = addressOf(row);
    if (address !== undefined) goTo(address);
  };
  const all = count?.total ?? 0;
  const about = rows.length === all ? say('count', { count: all }) : say('countOf', { shown: rows.length, all });
  return (
    <Page
      title={shell(`kind.${kind}`)}
      about={about}
      isFilling
      actions={
        <>
          {selected.size > 0 && <Selection fits={fits} selected={selected} onClear={() => setSelected(new Set())} />}
          <Menu label={shell('table.columns')} icon={Columns3} items={choices} />
        </>
      }
    >
      <FilterBar text={text} counts={count} />
      <DataTable
        label={shell(`kind.${kind}`)}
        columns={shown}
        rows={rows}
        keyOfRow={keyOf}
        nameOfRow={nameOf}
        sort={sort}
        onSort={({ column, isDescending }) =>
          setSearch({ sort: `${isDescending ? '-' : ''}${column}` }, { isReplacing: true })
        }
        selected={selected}
        onSelect={setSelected}
        onOpen={open}
        empty={<Empty isFiltered={text !== ''} />}
      />
    </Page>
  );
}

const nameOf = ({ name, id }: Resource): string => name || id;

function readSort(text: string | null): Sort {
  if (text === null) return { column: 'name', isDescending: false };
  return text.startsWith('-') ? { column: text.slice(1), isDescending: true } : { column: text, isDescending: false };
}

interface SelectionProps {
  readonly fits: (row: Resource) => boolean;
  readonly selected: ReadonlySet<string>;
  readonly onClear: () => void;
}

/** What may be done with the rows that were selected, as far as they are still there and shown. */
function Selection({ fits, selected, onClear }: SelectionProps): ReactNode {
  const shell = useSay(SHELL);
  const say = useSay(TABLES);
  const chosen = [...selected].flatMap((key) => {
    const row = liveStore.table.get(key);
    return row !== undefined && fits(row) ? [row] : [];
  });
  const copy = async (): Promise<void> => {
    const ids = chosen.map(({ id }) => id);
    const what = say('selected', { count: ids.length });
    announce(shell((await copyText(ids.join('\n'))) ? 'copied' : 'notCopied', { what }));
  };
  return (
    <>
      <span>{say('selected', { count: chosen.length })}</span>
      <BulkButton resources={chosen} />
      <Button onClick={() => void copy()}>{say('copyIds')}</Button>
      <Button onClick={onClear}>{say('clearSelection')}</Button>
    </>
  );
}

function Empty({ isFiltered }: { readonly isFiltered: boolean }) {
  const say = useSay(TABLES);
  const isComplete = useIsComplete();
  if (!isComplete) return <EmptyState title={say('reading')} isSmall />;
  if (!isFiltered)
    return (
      <EmptyState title={say('nothingThere')} isSmall>
        <p>{say('nothingThereWhat')}</p>
      </EmptyState>
    );
  return (
    <EmptyState title={say('nothingFits')} icon={SearchX} isSmall>
      <Button onClick={() => setSearch({ filter: null }, { isReplacing: true })}>{say('clear')}</Button>
    </EmptyState>
  );
}
