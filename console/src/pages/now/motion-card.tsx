import { CloudSun } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Resource } from '../../../../src/api/resource.ts';
import { keyOf } from '../../live/resource-key.ts';
import { isInScope, useScope } from '../../live/scope.ts';
import { useIsComplete, useRecent, useRows } from '../../live/use-live.ts';
import { useSay } from '../../messages/use-say.ts';
import { loadPart } from '../../router/load-part.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './motion-card.module.css';
import { MotionItem } from './motion-item.tsx';
import { type MotionModel, rememberMotion, transitionsByResource } from './motion-trace.ts';
import { NOW } from './now-messages.ts';
import pageStyles from './now-page.module.css';

/** More than that nobody reads; the tables have them all. */
const SHOWN = 40;

/** What began last comes first: it is what somebody waits for. */
const byNewest = (a: Resource, b: Resource): number => beganAt(b) - beganAt(a);

function beganAt({ since, seenAt }: Resource): number {
  return Date.parse(since ?? seenAt);
}

/** Everything in motion, each with its way and its time. */
export function MotionCard() {
  const say = useSay(NOW);
  const scope = useScope();
  const isComplete = useIsComplete();
  const model = useMotionModel();
  const options = useMemo(
    () => ({ phase: 'transitional' as const, fits: (row: Resource) => isInScope(scope, row), compare: byNewest }),
    [scope],
  );
  const rows = useRows(options);
  const recent = useRecent();
  const transitions = useMemo(() => transitionsByResource(recent), [recent]);
  const hidden = rows.length - SHOWN;
  return (
    <Card title={say('moving')} aside={say('movingCount', { count: rows.length })}>
      {rows.length === 0 &&
        (isComplete ? (
          <EmptyState title={say('nothingMoves')} icon={CloudSun} isSmall>
            <p>{say('nothingMovesWhat')}</p>
          </EmptyState>
        ) : (
          <p className={pageStyles.note}>{say('reading')}</p>
        ))}
      <ul className={styles.list}>
        {rows.slice(0, SHOWN).map((row) => (
          <MotionItem key={keyOf(row)} resource={row} transitions={transitions.get(keyOf(row))} motionOf={model} />
        ))}
      </ul>
      {hidden > 0 && <p className={pageStyles.note}>{say('more', { count: hidden })}</p>}
    </Card>
  );
}

/** The model is larger than the page: it comes after the first picture, which shows the states until then. */
function useMotionModel(): MotionModel | undefined {
  const [model, setModel] = useState<{ readonly find: MotionModel }>();
  useEffect(() => {
    let isGone = false;
    loadPart(() => import('./motion.ts')).then(
      (loaded) => {
        if (!isGone) setModel({ find: rememberMotion(loaded.motionOf) });
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, []);
  return model?.find;
}
