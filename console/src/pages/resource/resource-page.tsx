import { isKind } from '../../../../src/model/kind.ts';
import { useSay } from '../../messages/use-say.ts';
import type { PageProps } from '../../router/page-route.ts';
import { useSearch } from '../../router/use-place.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { EmptyState, FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { DiagramCard } from './diagram-card.tsx';
import { FindingsCard } from './findings-card.tsx';
import { nameToType } from './name-to-type.ts';
import { OperationsCard } from './operations-card.tsx';
import { RelativesCard } from './relatives-card.tsx';
import { ResourceHead } from './resource-head.tsx';
import { RESOURCE } from './resource-messages.ts';
import styles from './resource-page.module.css';
import { RunningCard } from './running-card.tsx';
import { ServiceCard } from './service-card.tsx';
import { StatesCard } from './states-card.tsx';
import { ThenCard } from './then-card.tsx';
import { TimelineCard } from './timeline-card.tsx';
import { type Meant, useShownResource } from './use-shown-resource.ts';
import { useVerdicts } from './use-verdicts.ts';

/** Everything about one resource: where it is, what may be done, what happened to it. */
export function ResourcePage({ params: { kind = '', id = '' } }: PageProps) {
  const say = useSay(RESOURCE);
  const cloud = useSearch().get('cloud') ?? undefined;
  if (!isKind(kind)) return <Page title={say('unknownKind', { kind })}>{null}</Page>;
  return <ShownResource key={`${kind} ${id} ${cloud ?? ''}`} meant={{ kind, id, cloud }} />;
}

function ShownResource({ meant }: { readonly meant: Meant }) {
  const say = useSay(RESOURCE);
  const sayShell = useSay(SHELL);
  const { resource, transitions, isGone, isLoading, error, retry } = useShownResource(meant);
  const verdicts = useVerdicts(isGone ? undefined : resource);
  const { kind, id } = meant;
  if (isLoading) return <LoadingState />;
  if (resource === undefined) {
    return (
      <Page title={id}>
        {error !== null ? (
          <FailedState error={error} onRetry={retry} />
        ) : (
          <EmptyState title={say('unknown')}>
            <p>{say('unknownWhat', { kind: sayShell(`kind.${kind}`), id })}</p>
          </EmptyState>
        )}
      </Page>
    );
  }
  return (
    <Page title={nameToType(resource)} about={sayShell(`kind.${kind}`)}>
      <ResourceHead resource={resource} isGone={isGone} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <DiagramCard resource={resource} isGone={isGone} transitions={transitions} verdicts={verdicts.data ?? []} />
          <TimelineCard transitions={transitions} />
          {!isGone && <ServiceCard resource={resource} />}
        </div>
        <div className={styles.side}>
          <ThenCard resource={resource} />
          <StatesCard resource={resource} isGone={isGone} />
          <FindingsCard resource={resource} />
          <RunningCard resource={resource} />
          {!isGone && <RelativesCard resource={resource} />}
          <OperationsCard resource={resource} isGone={isGone} verdicts={verdicts} />
        </div>
      </div>
    </Page>
  );
}
