import { useMutation } from '@tanstack/react-query';
import { Signpost } from 'lucide-react';
import { useState } from 'react';
import { API } from '../../api/api.ts';
import type { FindingBody } from '../../api/bodies-of-work.ts';
import { call } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { useClouds } from '../../shell/cloud-chooser.tsx';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { FailedState } from '../../ui/empty-state.tsx';
import { WouldDo } from '../plans/would-do.tsx';
import styles from './findings.module.css';
import { FINDINGS } from './findings-messages.ts';
import { DANGERS, type Danger, unstickInputs } from './severity.ts';

/** The way out of a finding, as the plan `unstick` takes it: shown by one click, and run only from the page of the plan. */
export function WayOut({ finding }: { readonly finding: FindingBody }) {
  const say = useSay(FINDINGS);
  const { cloud } = finding;
  const isAdmin = useClouds().data?.items.find(({ name }) => name === cloud)?.you.isAdmin ?? false;
  const [upTo, setUpTo] = useState<Danger>('asks');
  const dryRun = useMutation({
    mutationFn: (danger: Danger) =>
      call(API.expandPlan, {
        body: {
          plan: 'unstick',
          cloud,
          arguments: unstickInputs(finding, danger),
          dryRun: true,
          ...(isAdmin && { allProjects: true }),
        },
      }),
  });
  const choose = (danger: Danger): void => {
    setUpTo(danger);
    if (!dryRun.isIdle) dryRun.mutate(danger);
  };
  const query = new URLSearchParams({ plan: 'unstick', cloud, ...unstickInputs(finding, upTo) });
  return (
    <div className={styles.wayOut}>
      <div className={styles.bar}>
        <Button icon={Signpost} disabled={dryRun.isPending} onClick={() => dryRun.mutate(upTo)}>
          {say('wayOut')}
        </Button>
        <Choices
          label={say('upTo')}
          choices={DANGERS.map((name) => ({ name, label: say(`upTo.${name}`) }))}
          chosen={upTo}
          onChoose={choose}
        />
        <span className={styles.soft}>{say(`upToWhat.${upTo}`)}</span>
        <span className={styles.soft}>{say('wayOutWhat')}</span>
      </div>
      <div aria-live="polite">
        {dryRun.error !== null && <FailedState isDryRun error={dryRun.error} />}
        {dryRun.data !== undefined && (
          <WouldDo
            plan={dryRun.data}
            cloud={cloud}
            actions={<Link to={`/plans/prepare?${query}`}>{say('prepare')}</Link>}
          />
        )}
      </div>
    </div>
  );
}
