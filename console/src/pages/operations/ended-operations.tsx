import { SearchX } from 'lucide-react';
import { useMemo } from 'react';
import type { ApiOperation } from '../../../../src/api/operations.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { goTo, withLasting } from '../../router/location-store.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table-types.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Duration, Moment } from '../../ui/moment.tsx';
import { OperationBadge } from './operation-badge.tsx';
import { OperationTarget } from './operation-target.tsx';
import { OPERATIONS } from './operations-messages.ts';

interface EndedOperationsProps {
  readonly operations: readonly ApiOperation[];
  readonly isFiltered: boolean;
}

/** What is over, with its reason. */
export function EndedOperations({ operations, isFiltered }: EndedOperationsProps) {
  const say = useSay(OPERATIONS);
  const columns = useMemo((): readonly Column<ApiOperation>[] => {
    const column = (
      id: 'operation' | 'resource' | 'end' | 'why' | 'started' | 'took' | 'by',
      width: string,
      leastPx: number,
      cell: Column<ApiOperation>['cell'],
    ): Column<ApiOperation> => ({ id, title: say(`column.${id}`), width, leastPx, cell });
    return [
      column('operation', 'minmax(140px, 1.2fr)', 140, ({ id, operation }) => (
        <Link to={`/operations/${id}`}>{operation}</Link>
      )),
      column('resource', 'minmax(130px, 1.4fr)', 130, (one) => <OperationTarget operation={one} />),
      column('end', '120px', 120, (one) => <OperationBadge operation={one} />),
      column('why', 'minmax(160px, 3fr)', 160, (one) => <Why operation={one} />),
      column('started', '110px', 110, ({ startedAt }) => <Moment at={startedAt} />),
      column('took', '90px', 90, ({ outcome }) => (outcome === null ? '–' : <Duration ms={outcome.tookMs} />)),
      column('by', '110px', 110, ({ by }) => <span>{by.user}</span>),
    ];
  }, [say]);
  return (
    <DataTable
      label={say('ended')}
      columns={columns}
      rows={operations}
      keyOfRow={({ id }) => id}
      nameOfRow={({ operation }) => operation}
      onOpen={({ id }) => goTo(withLasting(`/operations/${id}`))}
      empty={
        isFiltered ? (
          <EmptyState title={say('nothingFits')} icon={SearchX} isSmall />
        ) : (
          <EmptyState title={say('nothingEnded')} isSmall />
        )
      }
    />
  );
}

function Why({ operation: { outcome } }: { readonly operation: ApiOperation }) {
  const text = outcome === null || outcome.end === 'succeeded' ? '' : (outcome.fault ?? outcome.message);
  return <span title={text}>{text}</span>;
}
