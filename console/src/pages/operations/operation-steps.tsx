import type { ApiOperation } from '../../../../src/api/operations.ts';
import { useSay } from '../../messages/use-say.ts';
import { Card } from '../../ui/card.tsx';
import { Duration, Moment } from '../../ui/moment.tsx';
import styles from './operations.module.css';
import { OPERATIONS } from './operations-messages.ts';
import { stepsWithTimes } from './steps-with-times.ts';

/** The states that were seen on the way, oldest first, and how long each lasted. */
export function OperationSteps({ operation }: { readonly operation: ApiOperation }) {
  const say = useSay(OPERATIONS);
  const steps = stepsWithTimes(operation);
  return (
    <Card title={say('steps')}>
      {steps.length === 0 && <p className={styles.note}>{say('noSteps')}</p>}
      <ol className={styles.steps}>
        {steps.map(({ word, task, at, lastedMs }) => (
          <li key={at} className={styles.step}>
            <span>
              {word ?? say('gone')} {task !== undefined && <span className={styles.soft}>{task}</span>}
            </span>
            <span className={styles.soft}>{lastedMs !== undefined && <Duration ms={lastedMs} />}</span>
            <span className={styles.soft}>
              <Moment at={at} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
