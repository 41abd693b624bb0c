import { useMemo } from 'react';
import type { States } from '../../../../src/model/states.ts';
import { keyOf } from '../../live/resource-key.ts';
import { useSay } from '../../messages/use-say.ts';
import { goTo } from '../../router/location-store.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table-types.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ResourceLink, useResourceAddress } from '../../ui/resource-link.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { ExactTime } from './exact-time.tsx';
import styles from './history.module.css';
import { HISTORY } from './history-messages.ts';
import type { NetChange } from './net-changes.ts';

/** What became of each resource, what changed last first. */
export function ChangedTable({ changes }: { readonly changes: readonly NetChange[] }) {
  const say = useSay(HISTORY);
  const addressOf = useResourceAddress();
  const columns = useMemo((): readonly Column<NetChange>[] => {
    const column = (
      id: 'resource' | 'kind' | 'change' | 'from' | 'to' | 'steps' | 'at',
      [width, leastPx]: readonly [string, number],
      cell: Column<NetChange>['cell'],
    ): Column<NetChange> => ({ id, title: say(`column.${id}`), width, leastPx, cell });
    return [
      column('resource', ['minmax(140px, 2fr)', 140], ({ resource, lastAt }) => (
        <ResourceLink resource={resource} at={lastAt} />
      )),
      column('kind', ['150px', 150], ({ resource }) => <span>{resource.kind}</span>),
      column('change', ['130px', 130], ({ change }) => <span>{say(`change.${change}`)}</span>),
      column('from', ['minmax(120px, 1fr)', 120], ({ from }) => <Before states={from} />),
      column('to', ['minmax(200px, 2fr)', 200], ({ to, phase }) => (
        <StatusBadge phase={phase} states={to ?? { status: say('isGone') }} />
      )),
      column('steps', ['70px', 70], ({ steps }) => <span>{steps}</span>),
      column('at', ['200px', 200], ({ lastAt }) => <ExactTime at={lastAt} />),
    ];
  }, [say]);
  return (
    <div className={styles.tall}>
      <DataTable
        label={say('tab.changed')}
        columns={columns}
        rows={changes}
        keyOfRow={({ resource }) => keyOf(resource)}
        nameOfRow={({ resource }) => resource.name || resource.id}
        onOpen={({ resource, lastAt }) => goTo(addressOf(resource, lastAt) ?? '/')}
        empty={<EmptyState title={say('nothingChanged')} isSmall />}
      />
    </div>
  );
}

/** States that something left: what they meant is not told with them, so they have no colour. */
export function Before({ states }: { readonly states: States | null }) {
  const say = useSay(HISTORY);
  if (states === null) return <span className={styles.soft}>{say('wasNot')}</span>;
  const { status, vmState, taskState, migrationStatus } = states;
  const task = taskState ?? migrationStatus;
  return (
    <span className={styles.before}>
      {status ?? vmState ?? '–'} {task != null && task !== 'none' && <span className={styles.soft}>{task}</span>}
    </span>
  );
}
