import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiPlanRunSummary } from '../../../../src/api/plans.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useScope } from '../../live/scope.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { goTo, withLasting } from '../../router/location-store.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table-types.ts';
import { EmptyState, FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Moment } from '../../ui/moment.tsx';
import { WordBadge } from '../../ui/word-badge.tsx';
import { PLANS } from './plans-messages.ts';
import { wordOfRun } from './run-state.ts';

/** How often the list is asked for: while a run is at work, and otherwise, in milliseconds. */
const PACE_MS = { running: 2_000, idle: 8_000 } as const;

/** The runs of plans, the newest first. */
export function RunsTable() {
  const say = useSay(PLANS);
  const { cloud } = useScope();
  const runs = useQuery({
    queryKey: ['plan runs'],
    queryFn: ({ signal }) => call(API.planRuns, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state }) => state === 'running') ? PACE_MS.running : PACE_MS.idle,
  });
  const columns = useColumns();
  if (runs.data === undefined)
    return runs.error === null ? (
      <LoadingState />
    ) : (
      <FailedState error={runs.error} onRetry={() => void runs.refetch()} />
    );
  return (
    <DataTable
      label={say('runs')}
      columns={columns}
      rows={runs.data.items.filter((run) => cloud === undefined || run.cloud === cloud)}
      keyOfRow={({ run }) => run}
      nameOfRow={({ run }) => run}
      onOpen={({ run }) => goTo(withLasting(`/plans/runs/${run}`))}
      empty={
        <EmptyState title={say('noRuns')} isSmall>
          <p>{say('noRunsWhat')}</p>
        </EmptyState>
      }
    />
  );
}

function useColumns(): readonly Column<ApiPlanRunSummary>[] {
  const say = useSay(PLANS);
  return useMemo(() => {
    const column = (
      id: 'plan' | 'state' | 'progress' | 'failed' | 'arguments' | 'started' | 'by',
      [width, leastPx]: readonly [string, number],
      cell: Column<ApiPlanRunSummary>['cell'],
    ): Column<ApiPlanRunSummary> => ({ id, title: say(`column.${id}`), width, leastPx, cell });
    return [
      column('plan', ['minmax(140px, 1.5fr)', 140], ({ run, plan }) => <Link to={`/plans/runs/${run}`}>{plan}</Link>),
      column('state', ['minmax(150px, 1fr)', 150], (run) => {
        const { phase, word } = wordOfRun(run);
        return <WordBadge phase={phase} word={say(word)} />;
      }),
      column('progress', ['110px', 110], ({ ended, total }) => <span>{say('tasksDone', { ended, total })}</span>),
      column('failed', ['80px', 80], ({ failed }) => <span>{failed}</span>),
      column('arguments', ['minmax(160px, 2fr)', 160], (run) => <span>{writeInputs(run)}</span>),
      column('started', ['110px', 110], ({ startedAt }) => <Moment at={startedAt} />),
      column('by', ['110px', 110], ({ by }) => <span>{by.user}</span>),
    ];
  }, [say]);
}

function writeInputs({ arguments: given }: ApiPlanRunSummary): string {
  return Object.entries(given)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
