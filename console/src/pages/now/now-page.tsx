import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { liveStore } from '../../live/live.ts';
import { isInScope, useScope } from '../../live/scope.ts';
import { useCounts, useIsComplete, useRecent } from '../../live/use-live.ts';
import { useSay } from '../../messages/use-say.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { Card } from '../../ui/card.tsx';
import { Chart } from '../../ui/chart.tsx';
import { Page } from '../../ui/page.tsx';
import { useNowEvery } from '../../ui/use-now.ts';
import { CountsTable } from '../counts/counts-table.tsx';
import { sumCounts } from '../counts/sum-counts.ts';
import { changesAMinute } from './changes-a-minute.ts';
import { EndedList } from './ended-list.tsx';
import { MotionCard } from './motion-card.tsx';
import { NOW } from './now-messages.ts';
import styles from './now-page.module.css';
import { TroubleCard } from './trouble-card.tsx';

/** What is in motion, what has just ended, what is wrong, and how much there is. */
export function NowPage() {
  const shell = useSay(SHELL);
  const say = useSay(NOW);
  useRecentFromRecord();
  return (
    <Page title={shell('page.now')} about={say('about')}>
      <div className={styles.columns}>
        <div className={styles.stack}>
          <div className={styles.motion}>
            <MotionCard />
          </div>
          <div className={styles.counts}>
            <CountsCard />
          </div>
        </div>
        <div className={styles.stack}>
          <div className={styles.trouble}>
            <TroubleCard />
          </div>
          <div className={styles.pace}>
            <PaceCard />
          </div>
          <div className={styles.ended}>
            <EndedList />
          </div>
        </div>
      </div>
    </Page>
  );
}

/** The stream tells what happens from now on; what came before is in the record. */
function useRecentFromRecord(): void {
  const query = { order: 'newest', limit: 200 };
  const record = useQuery({ queryKey: ['recent'], queryFn: () => call(API.transitions, { query }) });
  useEffect(() => {
    if (record.data !== undefined) liveStore.addRecent(record.data.items);
  }, [record.data]);
}

function CountsCard() {
  const say = useSay(NOW);
  const scope = useScope();
  const counts = useCounts();
  const isComplete = useIsComplete();
  const there = useMemo(() => sumCounts(counts, scope).filter(({ total }) => total > 0), [counts, scope]);
  return (
    <Card title={say('counts')}>
      {there.length === 0 ? (
        <p className={styles.note}>{say(isComplete ? 'nothingThere' : 'reading')}</p>
      ) : (
        <CountsTable counts={there} kindTitle={say('kind')} totalTitle={say('total')} />
      )}
    </Card>
  );
}

/** So much of the past is drawn. */
const MINUTES = 30;

function PaceCard() {
  const say = useSay(NOW);
  const scope = useScope();
  const recent = useRecent();
  const nowMs = useNowEvery(10_000);
  const known = useMemo(() => {
    const seen = recent.filter((one) => isInScope(scope, one));
    return changesAMinute(seen, nowMs, MINUTES);
  }, [recent, scope, nowMs]);
  const times = useMemo(() => Array.from({ length: MINUTES }, (_, at) => nowMs - (MINUTES - 1 - at) * 60_000), [nowMs]);
  const values = [...Array.from({ length: MINUTES - known.length }, () => null), ...known];
  const last = known.at(-1) ?? 0;
  return (
    <Card title={say('pace')} aside={last}>
      <div className={styles.picture}>
        <Chart
          label={say('paceLabel', { last })}
          times={times}
          lines={[{ label: say('pace'), color: '--transitional', values }]}
          height={110}
        />
      </div>
    </Card>
  );
}
