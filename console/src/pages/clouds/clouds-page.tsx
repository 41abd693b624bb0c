import { CloudOff } from 'lucide-react';
import { useScope } from '../../live/scope.ts';
import { useSay } from '../../messages/use-say.ts';
import { useClouds } from '../../shell/cloud-chooser.tsx';
import { SHELL } from '../../shell/shell-messages.ts';
import { EmptyState, FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { CloudSection } from './cloud-section.tsx';
import { CLOUDS } from './clouds-messages.ts';
import styles from './clouds-page.module.css';

/** How each cloud is watched. */
export function CloudsPage() {
  const shell = useSay(SHELL);
  const say = useSay(CLOUDS);
  return (
    <Page title={shell('page.clouds')} about={say('about')}>
      <Clouds />
    </Page>
  );
}

function Clouds() {
  const say = useSay(CLOUDS);
  const scope = useScope();
  const clouds = useClouds();
  if (clouds.data === undefined)
    return clouds.isError ? (
      <FailedState error={clouds.error} onRetry={() => void clouds.refetch()} />
    ) : (
      <LoadingState />
    );
  const shown = clouds.data.items.filter(({ name }) => scope.cloud === undefined || name === scope.cloud);
  if (shown.length === 0)
    return (
      <EmptyState title={say('none')} icon={CloudOff}>
        <p>{say('noneWhat')}</p>
      </EmptyState>
    );
  return (
    <div className={styles.clouds}>
      {shown.map(({ name }) => (
        <CloudSection key={name} name={name} />
      ))}
    </div>
  );
}
