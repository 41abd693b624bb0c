import { Hourglass } from 'lucide-react';
import type { ApiOperation } from '../../../../src/api/operations.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Age } from '../../ui/moment.tsx';
import { CancelButton } from './cancel-button.tsx';
import { OperationBadge } from './operation-badge.tsx';
import { OperationProgress } from './operation-progress.tsx';
import { OperationTarget } from './operation-target.tsx';
import styles from './operations.module.css';
import { OPERATIONS } from './operations-messages.ts';

/** What is under way, each with its steps and when it is likely to end. */
export function RunningOperations({ operations }: { readonly operations: readonly ApiOperation[] }) {
  const say = useSay(OPERATIONS);
  return (
    <Card title={say('running')} aside={say('runningCount', { count: operations.length })}>
      {operations.length === 0 ? (
        <EmptyState title={say('nothingRuns')} icon={Hourglass} isSmall>
          <p>{say('nothingRunsWhat')}</p>
        </EmptyState>
      ) : (
        <ul>
          {operations.map((one) => (
            <RunningItem key={one.id} operation={one} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function RunningItem({ operation: one }: { readonly operation: ApiOperation }) {
  const { id, operation, kind, progress, waiting, startedAt, by } = one;
  return (
    <li className={styles.item} data-operation={id}>
      <div className={styles.who}>
        <Link to={`/operations/${id}`} className={styles.strong}>
          {operation}
        </Link>
        <OperationTarget operation={one} />
        <span className={styles.soft}>{kind}</span>
        <OperationBadge operation={one} />
        <span className={styles.soft}>
          <Age since={startedAt} /> · {by.user}
        </span>
      </div>
      <CancelButton operation={one} />
      {waiting !== null && <p className={styles.note}>{waiting.reasons.map(({ message }) => message).join(' ')}</p>}
      <OperationProgress operation={operation} progress={progress} />
    </li>
  );
}
