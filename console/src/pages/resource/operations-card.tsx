import { useMemo, useState } from 'react';
import type { ApiCall, ApiVerdict } from '../../../../src/api/operations.ts';
import type { Resource } from '../../../../src/api/resource.ts';
import { type Command, useOfferCommands } from '../../keys/commands.ts';
import { useSay } from '../../messages/use-say.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { classes } from '../../ui/classes.ts';
import { FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { OperationDialog } from './operation-dialog.tsx';
import { RESOURCE } from './resource-messages.ts';
import styles from './resource-page.module.css';
import type { Verdicts } from './use-verdicts.ts';
import { groupVerdicts } from './verdict-groups.ts';

interface OperationsCardProps {
  readonly resource: Resource;
  readonly isGone: boolean;
  readonly verdicts: Verdicts;
}

/** What is being asked for: an operation, and by which of its ways. */
export interface Asked {
  readonly verdict: ApiVerdict;
  readonly call: ApiCall;
}

/** Every operation: those that are allowed can be run, the others say why not. */
export function OperationsCard({ resource, isGone, verdicts: { data, error, refetch } }: OperationsCardProps) {
  const say = useSay(RESOURCE);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<Asked>();
  useOfferCommands(useMemo(() => (isGone ? [] : commandsOf(data ?? [], setAsked)), [isGone, data]));
  if (isGone) {
    return (
      <Card title={say('operations')}>
        <p className={classes(styles.inner, styles.soft)}>{say('operations.gone')}</p>
      </Card>
    );
  }
  const { allowed, refused, common, elsewhere } = groupVerdicts(data ?? [], text);
  const isEmpty = data !== undefined && allowed.length + refused.length + elsewhere.length === 0;
  return (
    <Card title={say('operations')} aside={data !== undefined && `${allowed.length} / ${data.length}`}>
      {error !== null && data === undefined && <FailedState error={error} onRetry={refetch} />}
      {data === undefined && error === null && <LoadingState />}
      {data !== undefined && data.length > 6 && (
        <div className={styles.inner}>
          <input
            type="search"
            className={styles.field}
            value={text}
            aria-label={say('operations.filter')}
            placeholder={say('operations.filter')}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      )}
      {isEmpty && (
        <p className={classes(styles.inner, styles.soft)}>
          {say(text === '' ? 'operations.none' : 'operations.noMatch')}
        </p>
      )}
      <VerdictList title={say('operations.allowed')} items={allowed} onRun={setAsked} />
      <VerdictList title={say('operations.refused')} items={refused} common={common} isFolded={text === ''} />
      <VerdictList title={say('operations.elsewhere')} items={elsewhere} isFolded />
      <OperationDialog resource={resource} asked={asked} onClose={() => setAsked(undefined)} />
    </Card>
  );
}

/** What is allowed can be asked for from the palette, too. */
function commandsOf(verdicts: readonly ApiVerdict[], ask: (asked: Asked) => void): readonly Command[] {
  return verdicts
    .filter(({ allowed }) => allowed)
    .flatMap((verdict) =>
      verdict.calls.map((call) => ({
        id: `operation ${verdict.operation} ${call.verb}`,
        title: `${verdict.operation}: ${call.does}`,
        run: () => ask({ verdict, call }),
      })),
    );
}

interface VerdictListProps {
  readonly title: string;
  readonly items: readonly ApiVerdict[];
  readonly onRun?: (asked: Asked) => void;
  /** What all have in common, said once. */
  readonly common?: readonly string[];
  readonly isFolded?: boolean;
}

function VerdictList({ title, items, onRun, common = [], isFolded = false }: VerdictListProps) {
  if (items.length === 0) return null;
  const list = (
    <ul className={styles.verdicts}>
      {items.map((verdict) => (
        <VerdictLine key={verdict.operation} verdict={verdict} onRun={onRun} />
      ))}
    </ul>
  );
  if (isFolded) {
    return (
      <details className={styles.folded}>
        <summary>
          {title} ({items.length})
          {common.map((message) => (
            <span key={message} className={styles.common}>
              {message}
            </span>
          ))}
        </summary>
        {list}
      </details>
    );
  }
  return (
    <div>
      <h3 className={styles.groupTitle}>{title}</h3>
      {common.map((message) => (
        <p key={message} className={styles.common}>
          {message}
        </p>
      ))}
      {list}
    </div>
  );
}

interface VerdictLineProps {
  readonly verdict: ApiVerdict;
  readonly onRun: ((asked: Asked) => void) | undefined;
}

function VerdictLine({ verdict, onRun }: VerdictLineProps) {
  const say = useSay(RESOURCE);
  const { operation, allowed, reasons, calls } = verdict;
  const [first] = calls;
  return (
    <li className={styles.verdict} data-operation={operation}>
      <div className={styles.verdictWords}>
        <span className={classes(styles.operation, !allowed && styles.soft)}>{operation}</span>
        {first !== undefined && allowed && <span className={styles.does}>{first.does}</span>}
        {reasons.map(({ code, message }) => (
          <span key={message} className={styles.reason} data-code={code}>
            {message}
          </span>
        ))}
        {first === undefined && allowed && <span className={styles.does}>{say('operations.allowedElsewhere')}</span>}
      </div>
      {onRun !== undefined &&
        calls.map((one) => (
          <Button
            key={one.verb}
            tone={one.destroys ? 'danger' : 'plain'}
            aria-label={`${calls.length > 1 ? one.verb : say('run')} ${operation}`}
            onClick={() => onRun({ verdict, call: one })}
          >
            {calls.length > 1 ? one.verb : say('run')}
          </Button>
        ))}
    </li>
  );
}
