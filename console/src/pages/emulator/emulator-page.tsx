import { Unplug } from 'lucide-react';
import { useScope } from '../../live/scope.ts';
import { useSay } from '../../messages/use-say.ts';
import { useClouds } from '../../shell/cloud-chooser.tsx';
import { SHELL } from '../../shell/shell-messages.ts';
import { EmptyState, FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { EMULATOR } from './emulator-messages.ts';
import styles from './emulator-page.module.css';
import { FaultsCard } from './faults-card.tsx';
import { JournalCard } from './journal-card.tsx';
import { ResetButton } from './reset-button.tsx';
import { ScenarioCard } from './scenario-card.tsx';
import { TimeCard } from './time-card.tsx';
import { useEmulator } from './use-emulator.ts';

/** The controls of the emulated cloud. */
export function EmulatorPage() {
  const shell = useSay(SHELL);
  const say = useSay(EMULATOR);
  const scope = useScope();
  const clouds = useClouds();
  const emulated = clouds.data?.items.filter((one) => one.emulated) ?? [];
  const cloud = (emulated.find(({ name }) => name === scope.cloud) ?? emulated[0])?.name;
  return (
    <Page
      title={shell('page.emulator')}
      about={say('about')}
      actions={cloud !== undefined && <ResetButton cloud={cloud} />}
    >
      {cloud !== undefined && <Controls cloud={cloud} />}
      {cloud === undefined && clouds.isPending && <LoadingState />}
      {cloud === undefined && clouds.error !== null && (
        <FailedState error={clouds.error} onRetry={() => void clouds.refetch()} />
      )}
      {cloud === undefined && clouds.isSuccess && (
        <EmptyState title={say('notHere')} icon={Unplug}>
          <p>{say('notHereWhat')}</p>
        </EmptyState>
      )}
    </Page>
  );
}

function Controls({ cloud }: { readonly cloud: string }) {
  const say = useSay(EMULATOR);
  const { data, isError, error } = useEmulator(cloud);
  if (data === undefined && isError)
    return (
      <EmptyState title={say('notHere')} icon={Unplug}>
        <p>{say('notHereWhat')}</p>
        <p>{error.message}</p>
      </EmptyState>
    );
  if (data === undefined) return <LoadingState />;
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        <TimeCard cloud={cloud} state={data} />
        <ScenarioCard cloud={cloud} state={data} />
        <FaultsCard cloud={cloud} state={data} />
      </div>
      <JournalCard cloud={cloud} last={data.journal} />
    </div>
  );
}
