import { useEffect, useMemo, useRef, useState } from 'react';
import type { ApiPlanRun } from '../../../../src/api/plans.ts';
import { API } from '../../api/api.ts';
import { useFollowed } from '../../api/use-followed.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import type { PageProps } from '../../router/page-route.ts';
import { announce } from '../../ui/announce.ts';
import { Card } from '../../ui/card.tsx';
import { CopyId } from '../../ui/copy-id.tsx';
import { FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Meter } from '../../ui/meter.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { WordBadge } from '../../ui/word-badge.tsx';
import { PlanTasks } from './plan-tasks.tsx';
import styles from './plans.module.css';
import { PLANS } from './plans-messages.ts';
import { RunButtons } from './run-buttons.tsx';
import { wordOfRun } from './run-state.ts';

/** What is over can be resumed: it is followed as long as it is shown. */
const FOLLOWING = { name: 'run', isOver: () => false };

/** One run of a plan, followed. */
export function RunPage({ params }: PageProps) {
  const say = useSay(PLANS);
  const { data, error } = useFollowed(API.planRun, params.run ?? '', FOLLOWING);
  useToldEnd(data);
  if (data === undefined)
    return (
      <Page title={error === undefined ? (params.run ?? '') : say('notFound')}>
        {error === undefined ? <LoadingState /> : <FailedState error={error} />}
        <p>
          <Link to="/plans">{say('back')}</Link>
        </p>
      </Page>
    );
  const { phase, word } = wordOfRun(data);
  return (
    <Page
      title={data.plan}
      about={<WordBadge phase={phase} word={say(word)} isChip />}
      actions={
        <>
          <RunButtons run={data} />
          <Link to="/plans">{say('back')}</Link>
        </>
      }
    >
      {error !== undefined && <p role="status">{say('stale', { why: error.message })}</p>}
      <div className={styles.runColumns}>
        <div className={styles.stack}>
          <Progress run={data} />
          <Tasks run={data} />
        </div>
        <Details run={data} />
      </div>
    </Page>
  );
}

function Progress({ run: { tasks, failed, budget, why, state } }: { readonly run: ApiPlanRun }) {
  const say = useSay(PLANS);
  const total = tasks.length;
  const ended = tasks.filter((task) => task.state === 'ended').length;
  return (
    <Card title={say('progress')} aside={say('tasksDone', { ended, total })}>
      <div className={styles.body}>
        <Meter done={ended} total={total} label={say('progressLabel', { ended, total })} />
        {state === 'stopped' && why !== null && <p>{say('stoppedWhy', { why })}</p>}
        {failed > 0 && <p className={styles.bad}>{say('failedCount', { count: failed })}</p>}
        <p className={styles.soft}>{budget === 0 ? say('budgetNone') : say('budget', { count: budget })}</p>
      </div>
    </Card>
  );
}

function Tasks({ run }: { readonly run: ApiPlanRun }) {
  const say = useSay(PLANS);
  const [isOnlyFailed, setOnlyFailed] = useState(false);
  const failed = useMemo(
    () =>
      new Set(
        run.tasks.flatMap(({ chain, end }) =>
          end === null || end === 'succeeded' || end === 'skipped' ? [] : [chain],
        ),
      ),
    [run],
  );
  const tasks = isOnlyFailed ? run.tasks.filter(({ chain }) => failed.has(chain)) : run.tasks;
  return (
    <Card
      title={say('tasks')}
      aside={
        failed.size > 0 && (
          <label className={styles.check}>
            <input type="checkbox" checked={isOnlyFailed} onChange={({ target }) => setOnlyFailed(target.checked)} />
            <span>{say('onlyFailed')}</span>
          </label>
        )
      }
    >
      <PlanTasks cloud={run.cloud} plan={run} tasks={tasks} />
    </Card>
  );
}

function Details({ run: { run, by, startedAt, lastAt, cloud, arguments: given } }: { readonly run: ApiPlanRun }) {
  const say = useSay(PLANS);
  return (
    <Card title={say('details')}>
      <Facts>
        {Object.entries(given).map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
        <Fact name={say('cloud')}>{cloud}</Fact>
        <Fact name={say('by')}>
          {by.project === null ? by.user : say('inProject', { user: by.user, project: by.project })}
        </Fact>
        <Fact name={say('started')}>
          <Moment at={startedAt} />
        </Fact>
        <Fact name={say('last')}>
          <Moment at={lastAt} />
        </Fact>
        <Fact name={say('id')}>
          <CopyId id={run} />
        </Fact>
      </Facts>
    </Card>
  );
}

/** Says when a run that was seen running is so no more. */
function useToldEnd(run: ApiPlanRun | undefined): void {
  const say = useSay(PLANS);
  const wasRunning = useRef(false);
  useEffect(() => {
    if (run === undefined) return;
    const { phase, word } = wordOfRun(run);
    if (wasRunning.current && run.state !== 'running')
      announce(say('ended', { plan: run.plan, state: say(word) }), phase === 'stable' ? 'good' : 'bad');
    wasRunning.current = run.state === 'running';
  }, [run, say]);
}
