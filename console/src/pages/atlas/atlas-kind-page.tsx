import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { isKind, type Kind } from '../../../../src/model/kind.ts';
import { loadModel } from '../../../../src/model/load-model.ts';
import { DiagramOutline } from '../../diagram/diagram-outline.tsx';
import { loadLayout } from '../../diagram/load-layout.ts';
import { StateDiagram } from '../../diagram/state-diagram.tsx';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import type { PageProps } from '../../router/page-route.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import styles from './atlas.module.css';
import { ATLAS } from './atlas-messages.ts';
import { AutomaticTable } from './automatic-table.tsx';
import { BehindTable } from './behind-table.tsx';
import { EffectsSection } from './effects-section.tsx';
import { MatrixSection } from './matrix-section.tsx';
import { StatesSection } from './states-section.tsx';

/** Everything about one kind: its diagram, its states, what they allow, and what moves it. */
export function AtlasKindPage({ params: { kind = '' } }: PageProps) {
  const say = useSay(ATLAS);
  if (!isKind(kind)) return <Page title={say('unknown', { kind })}>{null}</Page>;
  return <KindPage key={kind} kind={kind} />;
}

function KindPage({ kind }: { readonly kind: Kind }) {
  const say = useSay(ATLAS);
  const sayShell = useSay(SHELL);
  const { data, error, refetch } = useQuery({
    queryKey: ['atlas', kind],
    queryFn: async () => {
      const [model, layout] = await Promise.all([loadModel(kind), loadLayout(kind)]);
      return { model, layout };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const name = sayShell(`kind.${kind}`);
  return (
    <Page
      title={name}
      about={<code>{kind}</code>}
      actions={
        <Link to="/atlas" className={styles.back}>
          <ArrowLeft size={14} aria-hidden="true" />
          {say('back')}
        </Link>
      }
    >
      {error !== null && <FailedState error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingState />}
      {data !== undefined && (
        <>
          <section className={styles.section} aria-labelledby="diagram">
            <h2 id="diagram">{say('diagram')}</h2>
            {data.model.states.length === 0 && <p className={styles.soft}>{say('noStates')}</p>}
            <StateDiagram layout={data.layout} kindName={name} />
            <DiagramOutline graph={data.layout} />
          </section>
          <StatesSection model={data.model} />
          <BehindTable model={data.model} />
          <MatrixSection model={data.model} />
          <AutomaticTable model={data.model} />
          <EffectsSection kind={kind} />
        </>
      )}
    </Page>
  );
}
