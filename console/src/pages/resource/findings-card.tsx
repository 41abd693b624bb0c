import { useQuery } from '@tanstack/react-query';
import type { Resource } from '../../../../src/api/resource.ts';
import { API } from '../../api/api.ts';
import type { FindingBody } from '../../api/bodies-of-work.ts';
import { call } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { Card } from '../../ui/card.tsx';
import { classes } from '../../ui/classes.ts';
import { Moment } from '../../ui/moment.tsx';
import { RESOURCE } from './resource-messages.ts';
import styles from './resource-page.module.css';

/** Findings open and close without a change of states: they are asked for this often. */
const AGAIN_MS = 15_000;

/** What is found to be wrong with it; nothing at all where nothing is. */
export function FindingsCard({ resource }: { readonly resource: Resource }) {
  const say = useSay(RESOURCE);
  const { kind, id, cloud, states } = resource;
  const { data } = useQuery({
    queryKey: ['findings', kind, id, cloud, JSON.stringify(states)],
    queryFn: ({ signal }) => call(API.findings, { query: { kind, id, cloud }, signal }),
    placeholderData: (before) => before,
    refetchInterval: AGAIN_MS,
  });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card title={say('findings')} aside={items.length}>
      <ul>
        {items.map((finding) => (
          <Finding key={finding.id} finding={finding} />
        ))}
      </ul>
    </Card>
  );
}

function Finding({
  finding: { severity, summary, openedAt, evidence, advice, fault },
}: {
  readonly finding: FindingBody;
}) {
  const say = useSay(RESOURCE);
  return (
    <li className={classes(styles.inner, styles.finding)}>
      <p>
        <strong className={styles[`severity-${severity}`]}>{say(`severity.${severity}`)}</strong> {summary}
      </p>
      <p className={styles.soft}>
        {say('findings.since')} <Moment at={openedAt} />
      </p>
      {fault !== null && <p className={styles.fault}>{fault}</p>}
      {evidence.length > 0 && (
        <ul className={styles.evidence}>
          {evidence.map(({ says, at }) => (
            <li key={`${at} ${says}`}>
              {says} <Moment at={at} />
            </li>
          ))}
        </ul>
      )}
      {advice.length > 0 && (
        <>
          <h3>{say('findings.advice')}</h3>
          <ol className={styles.advice}>
            {advice.map(({ does, command, risk }) => (
              <li key={does}>
                {does}
                {command !== null && <code>{command}</code>}
                {risk !== null && <span className={styles.soft}> {risk}</span>}
              </li>
            ))}
          </ol>
        </>
      )}
    </li>
  );
}
