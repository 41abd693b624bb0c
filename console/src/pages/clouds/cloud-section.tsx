import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import type { Phase } from '../../../../src/model/phase.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import type { CloudHealthBody } from '../../api/cloud-body.ts';
import { useSay } from '../../messages/use-say.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { BudgetsCard } from './budgets-card.tsx';
import { CloudFacts } from './cloud-facts.tsx';
import { CLOUDS } from './clouds-messages.ts';
import styles from './clouds-page.module.css';
import { CollectionsCard } from './collections-card.tsx';
import { NotificationsCard } from './notifications-card.tsx';

/** How often it is looked at how a cloud does: about as often as the cloud itself. */
const LOOK_MS = 3_000;

/** How a health looks: the marks of phases that mean the same. */
const MARKS: Readonly<Record<CloudHealthBody['health'], Phase>> = {
  ok: 'stable',
  starting: 'transitional',
  failing: 'error',
};

/** One cloud. */
export function CloudSection({ name }: { readonly name: string }) {
  const id = useId();
  const health = useQuery({
    queryKey: ['cloud', name],
    queryFn: () => call(API.cloud, { params: { cloud: name } }),
    refetchInterval: LOOK_MS,
  });
  if (health.data === undefined)
    return health.isError ? (
      <FailedState error={health.error} onRetry={() => void health.refetch()} />
    ) : (
      <LoadingState />
    );
  const { data } = health;
  return (
    <section className={styles.cloud} aria-labelledby={id}>
      <Head id={id} cloud={data} />
      {health.isError && <Stale sinceMs={health.dataUpdatedAt} error={health.error} />}
      <CloudFacts cloud={data} />
      <CollectionsCard cloud={data} />
      <div className={styles.pair}>
        <BudgetsCard cloud={data} />
        <NotificationsCard cloud={data} />
      </div>
    </section>
  );
}

function Head({ id, cloud }: { readonly id: string; readonly cloud: CloudHealthBody }) {
  const say = useSay(CLOUDS);
  const shell = useSay(SHELL);
  const { name, emulated, health, collections } = cloud;
  const failing = collections.filter(({ gait }) => gait === 'failing').map(({ kind }) => shell(`kind.${kind}`));
  return (
    <header className={styles.head}>
      <h2 id={id} className={styles.name}>
        {name}
      </h2>
      {emulated && <span className={styles.tag}>{say('emulated')}</span>}
      <span className={styles.health} data-health={health}>
        <PhaseMark phase={MARKS[health]} />
        <strong>{say(`health.${health}`)}</strong>
      </span>
      <span className={styles.soft}>
        {say(`healthWhat.${health}`, { count: failing.length, kinds: failing.join(', ') })}
      </span>
    </header>
  );
}

/** It was not to be asked just now: what is shown is what it was. */
function Stale({ sinceMs, error }: { readonly sinceMs: number; readonly error: Error }) {
  return (
    <p className={styles.stale} role="status">
      <TriangleAlert className={styles.icon} aria-hidden="true" />
      <span>
        {error.message} (<Moment at={new Date(sinceMs).toISOString()} />)
      </span>
    </p>
  );
}
