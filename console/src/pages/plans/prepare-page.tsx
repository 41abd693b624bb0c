import { useMutation } from '@tanstack/react-query';
import { Play, ScanSearch } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { ApiPlan } from '../../../../src/api/plans.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useSend } from '../../api/use-send.ts';
import { useScope } from '../../live/scope.ts';
import { useSay } from '../../messages/use-say.ts';
import { goTo, withLasting } from '../../router/location-store.ts';
import { useSearch } from '../../router/use-place.ts';
import { useClouds } from '../../shell/cloud-chooser.tsx';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { PlanInputs } from './plan-inputs.tsx';
import { missingInputs, type PlanDraft, requestOf } from './plan-request.ts';
import styles from './plans.module.css';
import { PLANS } from './plans-messages.ts';
import { usePlans } from './plans-page.tsx';
import { WouldDo } from './would-do.tsx';

/** Where a plan is filled in, shown whole, and run. The address may bring inputs: `?plan=unstick&name=...`. */
export function PreparePage() {
  const say = useSay(PLANS);
  const search = useSearch();
  const plans = usePlans();
  const clouds = useClouds();
  const name = search.get('plan');
  const plan = plans.data?.items.find((one) => one.name === name);
  const title = say('prepare.title', { plan: name ?? say('prepare.own') });
  if (plans.error !== null)
    return (
      <Page title={title}>
        <FailedState error={plans.error} onRetry={() => void plans.refetch()} />
      </Page>
    );
  if (plans.data === undefined || clouds.data === undefined)
    return (
      <Page title={title}>
        <LoadingState />
      </Page>
    );
  if (name !== null && plan === undefined) return <Page title={say('prepare.unknown', { plan: name })}>{null}</Page>;
  return (
    <Page title={title} about={plan?.does ?? say('prepare.about')}>
      <Prepare key={name} plan={plan} search={search} />
    </Page>
  );
}

interface PrepareProps {
  readonly plan: ApiPlan | undefined;
  readonly search: URLSearchParams;
}

function Prepare({ plan, search }: PrepareProps) {
  const say = useSay(PLANS);
  const scope = useScope();
  const clouds = useClouds().data?.items ?? [];
  const [first] = clouds;
  const chosen = clouds.find(({ name }) => name === scope.cloud) ?? first;
  const [draft, setDraft] = useState<PlanDraft>(() => ({
    plan,
    yaml: '',
    inputs: Object.fromEntries(search),
    lines: '',
    cloud: chosen?.name,
    allProjects: chosen?.you.isAdmin ?? false,
  }));
  const request = requestOf(draft);
  const asked = JSON.stringify(request);
  const dryRun = useMutation({
    mutationFn: async () => ({ asked, plan: await call(API.expandPlan, { body: { ...request, dryRun: true } }) }),
  });
  const begin = useSend({
    mutationFn: () => call(API.beginRun, { body: request }),
    onSuccess: ({ run }) => {
      announce(say('begun'));
      goTo(withLasting(`/plans/runs/${run}`));
    },
    onError: (error) => announce(error.message, 'bad'),
  });
  const isComplete = missingInputs(draft).length === 0 && (plan !== undefined || draft.yaml.trim() !== '');
  const isFresh = dryRun.data?.asked === asked;
  const look = (event: FormEvent): void => {
    event.preventDefault();
    if (isComplete) dryRun.mutate();
  };
  return (
    <div className={styles.columns}>
      <Card title={say('inputs')}>
        <form className={styles.form} onSubmit={look}>
          <PlanInputs draft={draft} clouds={clouds} onChange={setDraft} />
          <Button
            type="submit"
            tone={isFresh ? 'plain' : 'primary'}
            icon={ScanSearch}
            disabled={!isComplete || dryRun.isPending}
          >
            {say(dryRun.data === undefined ? 'dryRun' : 'dryRunAgain')}
          </Button>
        </form>
      </Card>
      <div className={styles.stack}>
        {dryRun.isPending && <LoadingState />}
        {dryRun.error !== null && !dryRun.isPending && <FailedState isDryRun error={dryRun.error} />}
        {dryRun.data !== undefined && !dryRun.isPending && (
          <>
            {!isFresh && <p role="status">{say('changed')}</p>}
            <WouldDo
              plan={dryRun.data.plan}
              cloud={draft.cloud ?? ''}
              actions={
                <Button
                  tone="primary"
                  icon={Play}
                  disabled={!isFresh || begin.isPending}
                  onClick={() => begin.mutate()}
                >
                  {say('runWhat', { count: dryRun.data.plan.tasks.length })}
                </Button>
              }
            />
          </>
        )}
      </div>
    </div>
  );
}
