import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import type { ApiOperation } from '../../../../src/api/operations.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyId } from '../../ui/copy-id.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Duration } from '../../ui/moment.tsx';
import { OperationBadge } from './operation-badge.tsx';
import styles from './operations.module.css';
import { OPERATIONS } from './operations-messages.ts';

/** How an operation ended, and why. */
export function OperationOutcome({ operation }: { readonly operation: ApiOperation }) {
  const say = useSay(OPERATIONS);
  const { id, outcome, hasSecrets } = operation;
  if (outcome === null) return null;
  const { message, reasons, step, fault, by, answer, tookMs } = outcome;
  return (
    <Card title={say('outcome')} aside={<OperationBadge operation={operation} />}>
      <Facts>
        <Fact name={say('message')}>{message}</Fact>
        <Fact name={say('fault')}>{fault}</Fact>
        <Fact name={say('missing')}>{step && `${step.operation}: ${step.path}`}</Fact>
        <Fact name={say('supersededBy')}>{by?.operation}</Fact>
        <Fact name={say('took')}>
          <Duration ms={tookMs} />
        </Fact>
        <Fact name={say('answer')}>
          {hasAnswer(answer) ? <pre className={styles.code}>{JSON.stringify(answer, null, 2)}</pre> : null}
        </Fact>
      </Facts>
      {reasons.length > 0 && (
        <ul className={styles.reasons}>
          {reasons.map(({ code, message: why }) => (
            <li key={why}>
              {why} <code>{code}</code>
            </li>
          ))}
        </ul>
      )}
      <Secrets id={id} isThere={hasSecrets} />
    </Card>
  );
}

function hasAnswer(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && Object.keys(answer).length > 0;
}

/** Secrets are given once, and are shown as long as the page is open. */
function Secrets({ id, isThere }: { readonly id: string; readonly isThere: boolean }) {
  const say = useSay(OPERATIONS);
  const take = useMutation({
    mutationFn: () => call(API.secrets, { params: { id } }),
    onError: (error) => announce(error.message, 'bad'),
  });
  if (take.data !== undefined)
    return (
      <Facts>
        {Object.entries(take.data.secrets).map(([name, text]) => (
          <Fact key={name} name={name}>
            <CopyId id={text} />
          </Fact>
        ))}
      </Facts>
    );
  if (!isThere) return null;
  return (
    <div className={styles.body}>
      <p>{say('hasSecrets')}</p>
      <Button icon={KeyRound} disabled={take.isPending} onClick={() => take.mutate()}>
        {say('takeSecrets')}
      </Button>
    </div>
  );
}
