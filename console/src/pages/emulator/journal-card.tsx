import { useQuery } from '@tanstack/react-query';
import type { CommitBody } from '../../../../src/api/emulator.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { Card } from '../../ui/card.tsx';
import { FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { EMULATOR } from './emulator-messages.ts';
import styles from './emulator-page.module.css';

const SHOWN = 60;

interface JournalCardProps {
  readonly cloud: string;
  /** The number of the last commit: read anew when there is another. */
  readonly last: number;
}

/** What was committed last. */
export function JournalCard({ cloud, last }: JournalCardProps) {
  const say = useSay(EMULATOR);
  const journal = useQuery({
    queryKey: ['journal', cloud, last],
    queryFn: () => call(API.journal, { params: { cloud }, query: { limit: SHOWN } }),
    placeholderData: (before) => before,
  });
  const commits = journal.data?.items.toReversed();
  return (
    <Card title={say('journal')} aside={say('journalAside')}>
      {commits === undefined && (journal.isError ? <FailedState error={journal.error} /> : <LoadingState />)}
      {commits?.length === 0 && <p className={styles.body}>{say('noCommits')}</p>}
      {commits !== undefined && commits.length > 0 && (
        <ScrollBox label={say('journal')} className={styles.journal}>
          <ol>
            {commits.map((commit) => (
              <Commit key={commit.number} commit={commit} />
            ))}
          </ol>
        </ScrollBox>
      )}
    </Card>
  );
}

function Commit({ commit }: { readonly commit: CommitBody }) {
  const say = useSay(EMULATOR);
  const chosen = useSetting(language);
  const { number, at, kind, id, name, change, fields, status, operation } = commit;
  return (
    <li className={styles.commit}>
      <span className={styles.number}>{number}</span>
      <time dateTime={at}>{new Date(at).toLocaleTimeString(chosen)}</time>
      <span className={styles.what}>
        <code>{kind}</code> <span title={id}>{name ?? id.slice(0, 8)}</span> {say(change)}
        {status !== null && change !== 'deleted' && <strong> {status}</strong>}
        <span className={styles.soft}>
          {operation !== null && ` · ${operation}`}
          {fields.length > 0 && ` · ${fields.slice(0, 5).join(', ')}`}
        </span>
      </span>
    </li>
  );
}
