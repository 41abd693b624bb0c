import type { ApiOperation } from '../../../../src/api/operations.ts';
import { API } from '../../api/api.ts';
import { useFollowed } from '../../api/use-followed.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import type { PageProps } from '../../router/page-route.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { Card } from '../../ui/card.tsx';
import { FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { CancelButton } from './cancel-button.tsx';
import { OperationBadge } from './operation-badge.tsx';
import { OperationDetails } from './operation-details.tsx';
import { OperationOutcome } from './operation-outcome.tsx';
import { OperationProgress } from './operation-progress.tsx';
import { OperationSteps } from './operation-steps.tsx';
import { OperationTarget } from './operation-target.tsx';
import styles from './operations.module.css';
import { OPERATIONS } from './operations-messages.ts';

const FOLLOWING = { name: 'id', isOver: ({ state, hasSecrets }: ApiOperation) => state === 'ended' && !hasSecrets };

/** One operation, followed to its end. */
export function OperationPage({ params }: PageProps) {
  const say = useSay(OPERATIONS);
  const { data, error } = useFollowed(API.operation, params.id ?? '', FOLLOWING);
  if (data === undefined)
    return (
      <Page title={error === undefined ? (params.id ?? '') : say('notFound')}>
        {error === undefined ? <LoadingState /> : <FailedState error={error} />}
        <p>
          <Link to="/operations">{say('back')}</Link>
        </p>
      </Page>
    );
  const about = (
    <span className={styles.who}>
      <OperationTarget operation={data} />
      <span>{data.kind}</span>
      <OperationBadge operation={data} isChip />
    </span>
  );
  return (
    <Page
      title={data.operation}
      about={about}
      actions={
        <>
          {data.state !== 'ended' && <CancelButton operation={data} />}
          <Link to="/operations">{say('back')}</Link>
        </>
      }
    >
      {error !== undefined && <p role="status">{say('stale', { why: error.message })}</p>}
      <div className={styles.columns}>
        <div className={styles.stack}>
          {data.state !== 'ended' && <Running operation={data} />}
          <OperationOutcome operation={data} />
          <OperationSteps operation={data} />
        </div>
        <OperationDetails operation={data} />
      </div>
    </Page>
  );
}

function Running({ operation: { operation, waiting, progress } }: { readonly operation: ApiOperation }) {
  const say = useSay(OPERATIONS);
  const chosen = useSetting(language);
  return (
    <Card title={say('running')}>
      <div className={styles.body}>
        {waiting !== null && (
          <>
            <p>{say('waitsFor', { until: new Date(waiting.until).toLocaleTimeString(chosen) })}</p>
            <ul>
              {waiting.reasons.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </>
        )}
        <OperationProgress operation={operation} progress={progress} />
      </div>
    </Card>
  );
}
