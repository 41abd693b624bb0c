import { useQuery } from '@tanstack/react-query';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { SHELL } from '../../shell/shell-messages.ts';
import { FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import styles from './plans.module.css';
import { PLANS } from './plans-messages.ts';
import { RunsTable } from './runs-table.tsx';

/** The plans that come with the program are those of its version: they are read once. */
export function usePlans() {
  return useQuery({
    queryKey: ['plans'],
    queryFn: () => call(API.plans),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Plans to prepare, and the runs of those that were run. */
export function PlansPage() {
  const shell = useSay(SHELL);
  const say = useSay(PLANS);
  const plans = usePlans();
  return (
    <Page title={shell('page.plans')} about={say('about')} isFilling>
      {plans.error !== null && <FailedState error={plans.error} onRetry={() => void plans.refetch()} />}
      {plans.isPending && <LoadingState />}
      <section aria-label={say('shipped')}>
        <ul className={styles.plans}>
          {plans.data?.items.map(({ name, does }) => (
            <li key={name} className={styles.plan}>
              <Link to={`/plans/prepare?plan=${name}`} className={styles.strong}>
                {name}
              </Link>
              <span className={styles.soft}>{does}</span>
            </li>
          ))}
          <li className={styles.plan}>
            <Link to="/plans/prepare" className={styles.strong}>
              {say('own')}
            </Link>
            <span className={styles.soft}>{say('ownDo')}</span>
          </li>
        </ul>
      </section>
      <section className={styles.runs} aria-label={say('runs')}>
        <h2>{say('runs')}</h2>
        <RunsTable />
      </section>
    </Page>
  );
}
