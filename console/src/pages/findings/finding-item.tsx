import { useState } from 'react';
import type { FindingBody } from '../../api/bodies-of-work.ts';
import { useSay } from '../../messages/use-say.ts';
import { CopyId } from '../../ui/copy-id.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Age, Duration, Moment } from '../../ui/moment.tsx';
import { ResourceLink } from '../../ui/resource-link.tsx';
import { WordBadge } from '../../ui/word-badge.tsx';
import styles from './findings.module.css';
import { FINDINGS } from './findings-messages.ts';
import { PHASE_OF_SEVERITY } from './severity.ts';
import { WayOut } from './way-out.tsx';

interface FindingItemProps {
  readonly finding: FindingBody;
  /** It is the only one: all of it is shown at once. */
  readonly isAlone: boolean;
}

/** One finding: a sentence, and behind it what was seen and what to do. */
export function FindingItem({ finding, isAlone }: FindingItemProps) {
  const say = useSay(FINDINGS);
  const [isOpen, setOpen] = useState(isAlone);
  const { id, cloud, kind, resourceId, name, severity, type, summary, since, closedAt, ended, services } = finding;
  return (
    <li className={styles.item} data-finding={id}>
      <div className={styles.head}>
        <WordBadge phase={PHASE_OF_SEVERITY[severity]} word={say(`severity.${severity}`)} isChip />
        <span className={styles.strong}>
          <ResourceLink resource={{ cloud, kind, id: resourceId, name }} />
        </span>
        <span className={styles.soft}>
          {kind} · {say(`type.${type}`)}
          {services[0] !== undefined && ` · ${services[0]}`}
        </span>
        <span className={styles.when}>
          {closedAt === null ? (
            <>
              {say('since')} <Age since={since} />
            </>
          ) : (
            <>
              {ended === null ? say('closedPlain') : say('closed', { ended })} <Moment at={closedAt} />
            </>
          )}
        </span>
      </div>
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className={styles.summary}>{summary}</summary>
        {isOpen && <Inside finding={finding} />}
      </details>
    </li>
  );
}

function Inside({ finding }: { readonly finding: FindingBody }) {
  const say = useSay(FINDINGS);
  const { evidence, advice, services, fault, host, rule, usualMs, limitMs, since, openedAt, closedAt } = finding;
  return (
    <div className={styles.inside}>
      <div className={styles.columns}>
        <section className={styles.part}>
          <h2>{say('evidence')}</h2>
          <ul className={styles.lines}>
            {evidence.map(({ says, at, kind, id }) => (
              <li key={`${says} ${at} ${id}`}>
                {says} <span className={styles.soft}>{kind !== finding.kind && kind}</span>{' '}
                <span className={styles.soft}>
                  <Moment at={at} />
                </span>
              </li>
            ))}
          </ul>
          <Facts>
            <Fact name={say('fault')}>{fault}</Fact>
            <Fact name={say('atFault')}>{services.join(', ')}</Fact>
            <Fact name={say('host')}>{host}</Fact>
            <Fact name={say('seenSince')}>
              <Moment at={since} />
            </Fact>
            <Fact name={say('found')}>
              <Moment at={openedAt} />
            </Fact>
            <Fact name={say('usual')}>{usualMs !== null && <Duration ms={usualMs} />}</Fact>
            <Fact name={say('limit')}>{limitMs !== null && <Duration ms={limitMs} />}</Fact>
            <Fact name={say('rule')}>
              <code>{rule}</code>
            </Fact>
          </Facts>
        </section>
        <section className={styles.part}>
          <h2>{say('advice')}</h2>
          {advice.length === 0 && <p className={styles.soft}>{say('noAdvice')}</p>}
          <ol className={styles.advice}>
            {advice.map(({ does, command, risk, admin }) => (
              <li key={does}>
                <p>
                  {does} {admin && <span className={styles.soft}>({say('admin')})</span>}
                </p>
                {command !== null && <CopyId id={command} />}
                {risk !== null && <p className={styles.risk}>{say('risk', { risk })}</p>}
              </li>
            ))}
          </ol>
        </section>
      </div>
      {closedAt === null && <WayOut finding={finding} />}
    </div>
  );
}
