import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ApiOperation } from '../../../../src/api/operations.ts';
import type { Resource } from '../../../../src/api/resource.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { classes } from '../../ui/classes.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { Moment } from '../../ui/moment.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { CancelButton } from '../operations/cancel-button.tsx';
import { RESOURCE } from './resource-messages.ts';
import styles from './resource-page.module.css';
import { useRunning } from './use-running.ts';

/** The operations that were begun from here: where they are, and how they ended. */
export function RunningCard({ resource }: { readonly resource: Resource }) {
  const say = useSay(RESOURCE);
  const operations = useRunning(resource);
  useTellEnds(operations);
  if (operations === undefined || operations.length === 0) return null;
  return (
    <Card title={say('progress')}>
      <ul>
        {operations.map((operation) => (
          <Running key={operation.id} operation={operation} />
        ))}
      </ul>
    </Card>
  );
}

/** Says the end of what ran while somebody looked; what had ended before is no news. */
function useTellEnds(operations: readonly ApiOperation[] | undefined): void {
  const say = useSay(RESOURCE);
  const told = useRef<Set<string>>(undefined);
  useEffect(() => {
    if (operations === undefined) return;
    const ended = operations.filter(({ outcome }) => outcome !== null);
    const isFirst = told.current === undefined;
    told.current ??= new Set();
    for (const { id, operation, outcome } of ended) {
      if (told.current.has(id)) continue;
      told.current.add(id);
      if (isFirst || outcome === null) continue;
      const text = say('ended', { operation, end: say(`end.${outcome.end}`) });
      announce(text, outcome.end === 'succeeded' || outcome.end === 'sent' ? 'good' : 'bad');
    }
  }, [operations, say]);
}

function Running({ operation: one }: { readonly operation: ApiOperation }) {
  const say = useSay(RESOURCE);
  const chosen = useSetting(language);
  const { id, operation, state, startedAt, waiting, progress, outcome, hasSecrets, by } = one;
  const usualMs = progress?.usualMs ?? null;
  const isGood = outcome?.end === 'succeeded' || outcome?.end === 'sent';
  return (
    <li className={classes(styles.inner, styles.running)} data-state={state}>
      <p>
        <strong>{operation}</strong>{' '}
        <span className={classes(outcome !== null && (isGood ? styles.good : styles.problem))}>
          {outcome === null ? say(`state.${state}`) : say(`end.${outcome.end}`)}
        </span>{' '}
        <span className={styles.soft}>
          {by.user} · <Moment at={startedAt} />
          {outcome !== null && ` · ${formatDuration(outcome.tookMs, chosen)}`}
        </span>
      </p>
      {outcome === null && progress !== null && progress.total > 0 && (
        <p className={styles.progress}>
          <progress max={progress.total} value={progress.done} aria-label={operation} />
          <span>{say('progress.step', { done: progress.done, total: progress.total })}</span>
          {usualMs !== null && (
            <span className={styles.soft}>{say('progress.usual', { time: formatDuration(usualMs, chosen) })}</span>
          )}
        </p>
      )}
      {waiting !== null && (
        <p>{say('progress.waiting', { why: waiting.reasons.map(({ message }) => message).join(' ') })}</p>
      )}
      {outcome !== null && !isGood && <p>{outcome.message}</p>}
      {outcome?.fault != null && <p className={styles.fault}>{outcome.fault}</p>}
      {outcome !== null && hasAnswer(outcome.answer) && (
        <details>
          <summary>{say('answer')}</summary>
          <ScrollBox label={say('answer')} className={styles.text}>
            <pre>{JSON.stringify(outcome.answer, null, 2)}</pre>
          </ScrollBox>
        </details>
      )}
      <Secrets id={id} isThere={hasSecrets} />
      {state !== 'ended' && (
        <p>
          <CancelButton operation={one} />
        </p>
      )}
    </li>
  );
}

function hasAnswer(answer: unknown): boolean {
  return typeof answer === 'string'
    ? answer !== ''
    : typeof answer === 'object' && answer !== null && Object.keys(answer).length > 0;
}

/** Passwords, keys and addresses of consoles: the server gives them once, and what was taken stays as long as the page is open. */
function Secrets({ id, isThere }: { readonly id: string; readonly isThere: boolean }) {
  const say = useSay(RESOURCE);
  const take = useMutation({ mutationFn: () => call(API.secrets, { params: { id } }) });
  if (take.data === undefined) {
    if (!isThere) return null;
    return (
      <p>
        <Button onClick={() => take.mutate()} disabled={take.isPending}>
          {say('secrets')}
        </Button>
        {take.error !== null && <span className={styles.problem}> {take.error.message}</span>}
      </p>
    );
  }
  return (
    <dl className={styles.facts}>
      {Object.entries(take.data.secrets).map(([name, secret]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <code>{secret}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
