import { useMemo } from 'react';
import { useScope } from '../../live/scope.ts';
import { useCounts } from '../../live/use-live.ts';
import { useSay } from '../../messages/use-say.ts';
import { useClouds } from '../../shell/cloud-chooser.tsx';
import { SHELL } from '../../shell/shell-messages.ts';
import cardStyles from '../../ui/card.module.css';
import { Page } from '../../ui/page.tsx';
import { CountsTable } from '../counts/counts-table.tsx';
import { sumCounts } from '../counts/sum-counts.ts';
import { TABLES } from './tables-messages.ts';

/** Every kind that is watched, with how many there are. */
export function TablesPage() {
  const shell = useSay(SHELL);
  const say = useSay(TABLES);
  const scope = useScope();
  const counts = useCounts();
  const clouds = useClouds().data;
  const kinds = useMemo(() => {
    const watched = new Set(clouds?.items.flatMap((cloud) => cloud.kinds));
    return sumCounts(counts, scope).filter(({ kind, total }) => total > 0 || watched.has(kind));
  }, [counts, scope, clouds]);
  return (
    <Page title={shell('page.tables')} about={say('about')}>
      <div className={cardStyles.card}>
        <CountsTable counts={kinds} kindTitle={say('kind')} totalTitle={say('total')} hasWords />
      </div>
    </Page>
  );
}
