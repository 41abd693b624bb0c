import type { Phase } from '../../../../src/model/phase.ts';
import type { CloudCollectionBody, CloudHealthBody, GaitWord } from '../../api/cloud-body.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { Card } from '../../ui/card.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { CLOUDS } from './clouds-messages.ts';
import styles from './clouds-page.module.css';
import { budgetOf, paceReason } from './pace-reason.ts';

/** How a pace looks: the marks of phases that mean the same. */
const MARKS: Readonly<Record<GaitWord, Phase>> = {
  hot: 'transitional',
  warm: 'transitional',
  idle: 'stable',
  notified: 'stable',
  failing: 'error',
  off: 'terminal',
};

/** Every kind: how fresh, how often it is asked, and why so often. */
export function CollectionsCard({ cloud }: { readonly cloud: CloudHealthBody }) {
  const say = useSay(CLOUDS);
  const hasRegions = cloud.regions.length > 1;
  return (
    <Card title={say('collections')}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('kind')}</th>
              {hasRegions && <th scope="col">{say('region')}</th>}
              <th scope="col">{say('pace')}</th>
              <th scope="col" className={styles.number}>
                {say('lagShort')}
              </th>
              <th scope="col" className={styles.number}>
                {say('each')}
              </th>
              <th scope="col" className={styles.number}>
                {say('live')}
              </th>
              <th scope="col" className={styles.number}>
                {say('answers')}
              </th>
              <th scope="col">{say('why')}</th>
            </tr>
          </thead>
          <tbody>
            {cloud.collections.map((one) => (
              <Row key={`${one.region} ${one.kind}`} collection={one} cloud={cloud} hasRegions={hasRegions} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

interface RowProps {
  readonly collection: CloudCollectionBody;
  readonly cloud: CloudHealthBody;
  readonly hasRegions: boolean;
}

function Row({ collection, cloud, hasRegions }: RowProps) {
  const say = useSay(CLOUDS);
  const shell = useSay(SHELL);
  const chosen = useSetting(language);
  const { region, kind, gait, live, lagMs, pace, caughtBySweep } = collection;
  const time = (ms: number): string => formatDuration(ms, chosen);
  const isOff = gait === 'off';
  const reason = paceReason(collection, { budget: budgetOf(collection, cloud.budgets), say, time });
  const { medianMs } = pace.latency;
  return (
    <tr data-kind={kind}>
      <th scope="row">
        <Link to={`/tables/${kind}`}>{shell(`kind.${kind}`)}</Link>
      </th>
      {hasRegions && <td>{region}</td>}
      <td>
        <span className={styles.gait}>
          <PhaseMark phase={MARKS[gait]} />
          {say(`gait.${gait}`)}
        </span>
      </td>
      <td className={styles.number}>{lagMs === null ? say('never') : shell('ago', { age: time(lagMs) })}</td>
      <td className={styles.number}>{isOff ? '' : time(pace.tickMs)}</td>
      <td className={styles.number}>{live.toLocaleString(chosen)}</td>
      <td className={styles.number}>{isOff ? '' : `${Math.ceil(medianMs).toLocaleString(chosen)} ms`}</td>
      <td className={styles.why}>
        {reason}
        {caughtBySweep > 0 && <span> · {say('caught', { count: caughtBySweep })}</span>}
      </td>
    </tr>
  );
}
