import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiVerdict } from '../../../../src/api/operations.ts';
import type { Resource } from '../../../../src/api/resource.ts';
import type { Transition } from '../../../../src/api/transition.ts';
import { DiagramOutline } from '../../diagram/diagram-outline.tsx';
import { loadLayout } from '../../diagram/load-layout.ts';
import { marksOf, NO_MARKS } from '../../diagram/marks.ts';
import { StateDiagram } from '../../diagram/state-diagram.tsx';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { SHELL } from '../../shell/shell-messages.ts';
import { Card } from '../../ui/card.tsx';
import { RESOURCE } from './resource-messages.ts';
import styles from './resource-page.module.css';

interface DiagramCardProps {
  readonly resource: Resource;
  readonly isGone: boolean;
  readonly transitions: readonly Transition[];
  readonly verdicts: readonly ApiVerdict[];
}

/** So many of the last changes are lit: the whole life of an old server would light everything. */
const LIT = 6;

/** The state machine, lit where it is. */
export function DiagramCard({ resource, isGone, transitions, verdicts }: DiagramCardProps) {
  const say = useSay(RESOURCE);
  const sayShell = useSay(SHELL);
  const { kind, states } = resource;
  const { data: layout } = useQuery({
    queryKey: ['layout', kind],
    queryFn: () => loadLayout(kind),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const marks = useMemo(() => {
    if (layout === undefined) return NO_MARKS;
    const past = transitions.slice(-LIT).map(({ from }) => from);
    const allowed = verdicts.filter(({ allowed: isAllowed }) => isAllowed).map(({ operation }) => operation);
    return marksOf(layout, { now: isGone ? null : states, past, allowed });
  }, [layout, transitions, verdicts, states, isGone]);
  return (
    <Card title={say('diagram')} aside={<Link to={`/atlas/${kind}`}>{say('inAtlas')}</Link>}>
      <div className={styles.inner}>
        {layout !== undefined && (
          <>
            {marks.now === undefined && <p className={styles.soft}>{say('notDrawn')}</p>}
            <StateDiagram layout={layout} kindName={sayShell(`kind.${kind}`)} marks={marks} />
            <DiagramOutline graph={layout} />
          </>
        )}
      </div>
    </Card>
  );
}
