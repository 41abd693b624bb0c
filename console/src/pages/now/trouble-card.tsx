import { useQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { API } from '../../api/api.ts';
import type { FindingBody } from '../../api/bodies-of-work.ts';
import { call } from '../../api/call.ts';
import { useScope } from '../../live/scope.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, FailedState } from '../../ui/empty-state.tsx';
import { Age } from '../../ui/moment.tsx';
import { ResourceLink } from '../../ui/resource-link.tsx';
import { WordBadge } from '../../ui/word-badge.tsx';
import { FINDINGS } from '../findings/findings-messages.ts';
import { PHASE_OF_SEVERITY } from '../findings/severity.ts';
import styles from './ended-list.module.css';
import { NOW } from './now-messages.ts';
import pageStyles from './now-page.module.css';

/** More than that is what the page of findings is for. */
const SHOWN = 8;

/** Findings open and close by themselves: they are asked for this often, in milliseconds. */
const PACE_MS = 4_000;

/** What is stuck, has failed, or does not fit together, the newest first. */
export function TroubleCard() {
  const say = useSay(NOW);
  const { cloud } = useScope();
  const query = { state: 'open', cloud, limit: SHOWN };
  const findings = useQuery({
    queryKey: ['findings now', query],
    queryFn: ({ signal }) => call(API.findings, { query, signal }),
    refetchInterval: PACE_MS,
  });
  const items = findings.data?.items;
  return (
    <Card title={say('trouble')} aside={<Link to="/findings">{say('allTrouble')}</Link>}>
      {items === undefined && findings.error === null && <p className={pageStyles.note}>{say('reading')}</p>}
      {items === undefined && findings.error !== null && (
        <FailedState error={findings.error} onRetry={() => void findings.refetch()} />
      )}
      {items?.length === 0 && <EmptyState title={say('noTrouble')} icon={ShieldCheck} isSmall />}
      <ul>
        {items?.map((finding) => (
          <TroubleItem key={finding.id} finding={finding} />
        ))}
      </ul>
      {findings.data?.isCut && <p className={pageStyles.note}>{say('moreTrouble', { count: SHOWN })}</p>}
    </Card>
  );
}

function TroubleItem({ finding }: { readonly finding: FindingBody }) {
  const say = useSay(FINDINGS);
  const { id, cloud, kind, resourceId, name, severity, type, summary, since } = finding;
  return (
    <li className={styles.item} data-finding={id}>
      <div className={styles.who}>
        <ResourceLink resource={{ cloud, kind, id: resourceId, name }} />
        <span className={styles.soft}>{kind}</span>
      </div>
      <WordBadge phase={PHASE_OF_SEVERITY[severity]} word={say(`type.${type}`)} />
      <Link className={styles.from} to={`/findings?kind=${kind}&id=${resourceId}`}>
        {summary}
      </Link>
      <span className={styles.when}>
        <Age since={since} />
      </span>
    </li>
  );
}
