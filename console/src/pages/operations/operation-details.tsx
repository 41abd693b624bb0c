import type { ApiOperation } from '../../../../src/api/operations.ts';
import { useSay } from '../../messages/use-say.ts';
import { Card } from '../../ui/card.tsx';
import { CopyId } from '../../ui/copy-id.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Moment } from '../../ui/moment.tsx';
import styles from './operations.module.css';
import { OPERATIONS } from './operations-messages.ts';

/** Who asked for what, and the ids by which it is found in the logs of the services. */
export function OperationDetails({ operation }: { readonly operation: ApiOperation }) {
  const say = useSay(OPERATIONS);
  const { id, cloud, kind, resource, verb, by, startedAt, requestId, serviceRequestId, isTakenUp } = operation;
  const hasArguments = Object.keys(operation.arguments).length > 0;
  return (
    <Card title={say('details')}>
      <Facts>
        <Fact name={say('resource')}>{resource !== null && <CopyId id={resource} />}</Fact>
        <Fact name={say('kind')}>{kind}</Fact>
        <Fact name={say('cloud')}>{cloud}</Fact>
        <Fact name={say('by')}>
          {by.project === null ? by.user : say('inProject', { user: by.user, project: by.project })}
        </Fact>
        <Fact name={say('started')}>
          <Moment at={startedAt} />
        </Fact>
        <Fact name={say('column.operation')}>{verb}</Fact>
        <Fact name={say('arguments')}>
          {hasArguments && <pre className={styles.code}>{JSON.stringify(operation.arguments, null, 2)}</pre>}
        </Fact>
        <Fact name={say('requestId')}>{requestId !== null && <CopyId id={requestId} />}</Fact>
        <Fact name={say('serviceRequestId')}>{serviceRequestId !== null && <CopyId id={serviceRequestId} />}</Fact>
        <Fact name={say('id')}>
          <CopyId id={id} />
        </Fact>
      </Facts>
      {isTakenUp && <p className={styles.note}>{say('takenUp')}</p>}
    </Card>
  );
}
