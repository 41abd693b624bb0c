import { History } from 'lucide-react';
import { useMemo } from 'react';
import { useScope } from '../../live/scope.ts';
import { useSay } from '../../messages/use-say.ts';
import { setSearch, useSearch } from '../../router/use-place.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { EmptyState, FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ChangedView } from './changed-view.tsx';
import { ExactTime } from './exact-time.tsx';
import styles from './history.module.css';
import { HISTORY } from './history-messages.ts';
import { MomentView } from './moment-view.tsx';
import { type Span, spanOf } from './record-span.ts';
import { TransitionsView } from './transitions-view.tsx';
import { useRecord } from './use-record.ts';

const VIEWS = ['moment', 'changed', 'transitions'] as const;

/** The past: everything at a moment, what changed between two, and every change. The address holds what is looked at. */
export function HistoryPage() {
  const shell = useSay(SHELL);
  const say = useSay(HISTORY);
  const scope = useScope();
  const search = useSearch();
  const record = useRecord();
  const span = useMemo(() => spanOf(record.data?.items ?? [], scope), [record.data, scope]);
  const view = VIEWS.find((one) => one === search.get('view')) ?? 'moment';
  return (
    <Page title={shell('page.history')} about={say('about')}>
      {record.data === undefined &&
        (record.error === null ? (
          <LoadingState />
        ) : (
          <FailedState error={record.error} onRetry={() => void record.refetch()} />
        ))}
      {record.data !== undefined && span === undefined && (
        <EmptyState title={say('nothingKept')} icon={History}>
          <p>{say('nothingKeptWhat')}</p>
        </EmptyState>
      )}
      {span !== undefined && (
        <div>
          <Tabs
            label={say('views')}
            tabs={VIEWS.map((name) => ({ name, label: say(`tab.${name}`) }))}
            chosen={view}
            onChoose={(name) => setSearch({ view: name === 'moment' ? null : name }, { isReplacing: true })}
          >
            <div className={styles.stack}>
              {view === 'moment' && <MomentView span={span} />}
              {view === 'changed' && <ChangedView span={span} />}
              {view === 'transitions' && <TransitionsView />}
            </div>
          </Tabs>
          <Kept span={span} />
        </div>
      )}
    </Page>
  );
}

/** How far the record goes, and where it has holes. */
function Kept({ span: { fromMs, untilMs, gaps } }: { readonly span: Span }) {
  const say = useSay(HISTORY);
  const [before, between, after] = say('span', { from: '\n', until: '\n' }).split('\n');
  return (
    <footer className={styles.kept}>
      <p>
        {before}
        <ExactTime at={fromMs} />
        {between}
        <ExactTime at={untilMs} />
        {after}
      </p>
      {gaps.length > 0 && (
        <details>
          <summary>{say('unlooked', { count: gaps.length })}</summary>
          <ul>
            {gaps.map((gap) => (
              <li key={gap.fromMs}>
                <ExactTime at={gap.fromMs} /> – <ExactTime at={gap.untilMs} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </footer>
  );
}
