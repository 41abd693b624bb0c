import { useMemo } from 'react';
import type { Transition } from '../../../../src/api/transition.ts';
import { nameOf } from '../../live/recent-transitions.ts';
import { isInScope, useScope } from '../../live/scope.ts';
import { useRecent } from '../../live/use-live.ts';
import { useSay } from '../../messages/use-say.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { Card } from '../../ui/card.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { Moment } from '../../ui/moment.tsx';
import { ResourceLink } from '../../ui/resource-link.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import styles from './ended-list.module.css';
import { NOW } from './now-messages.ts';
import pageStyles from './now-page.module.css';

const SHOWN = 12;

/** What came to rest last, and how. */
export function EndedList() {
  const say = useSay(NOW);
  const scope = useScope();
  const recent = useRecent();
  const ended = useMemo(
    () => recent.filter((one) => one.phase !== 'transitional' && isInScope(scope, one)).slice(0, SHOWN),
    [recent, scope],
  );
  return (
    <Card title={say('ended')}>
      {ended.length === 0 && <p className={pageStyles.note}>{say('nothingEnded')}</p>}
      <ul>
        {ended.map((one) => (
          <EndedItem key={nameOf(one)} transition={one} />
        ))}
      </ul>
    </Card>
  );
}

function EndedItem({ transition }: { readonly transition: Transition }) {
  const say = useSay(NOW);
  const chosen = useSetting(language);
  const { kind, from, to, phase, at, how, lastedMs } = transition;
  const before = from === null ? undefined : (from.taskState ?? from.status);
  return (
    <li className={styles.item}>
      <div className={styles.who}>
        <ResourceLink resource={transition} />
        <span className={styles.soft}>{kind}</span>
      </div>
      <StatusBadge phase={phase} states={to ?? { status: say('gone') }} />
      <span className={styles.from}>
        {before}
        {lastedMs !== null && ` ${say('took', { time: formatDuration(lastedMs, chosen) })}`}
        {how === 'inferred' && <em title={say('inferredWhy')}> {say('inferred')}</em>}
      </span>
      <span className={styles.when}>
        <Moment at={at} />
      </span>
    </li>
  );
}
