import type { CloudBudgetBody, CloudHealthBody } from '../../api/cloud-body.ts';
import { useSay } from '../../messages/use-say.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { Card } from '../../ui/card.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { ScrollBox } from '../../ui/scroll-box.tsx';
import { CLOUDS } from './clouds-messages.ts';
import styles from './clouds-page.module.css';

/** How much each service is asked, and how much it may be. */
export function BudgetsCard({ cloud }: { readonly cloud: CloudHealthBody }) {
  const say = useSay(CLOUDS);
  const hasRegions = cloud.regions.length > 1;
  return (
    <Card title={say('budgets')} aside={say('budgetsWhat')}>
      <ScrollBox label={say('budgetsBy')} className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('service')}</th>
              <th scope="col">{say('left')}</th>
              <th scope="col" className={styles.number}>
                {say('sent')}
              </th>
              <th scope="col" className={styles.number}>
                {say('refused')}
              </th>
              <th scope="col" className={styles.number}>
                {say('waiting')}
              </th>
              <th scope="col" className={styles.number}>
                {say('rate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {cloud.budgets.map((one) => (
              <Row key={`${one.region} ${one.service}`} budget={one} hasRegions={hasRegions} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Card>
  );
}

function Row({ budget, hasRegions }: { readonly budget: CloudBudgetBody; readonly hasRegions: boolean }) {
  const say = useSay(CLOUDS);
  const chosen = useSetting(language);
  const { region, service, perMinute, sent, refused, waiting, rate, retryAfterMs } = budget;
  const name = hasRegions ? `${service} · ${region}` : service;
  const left = Math.max(0, Math.floor(budget.left));
  const number = (value: number): string => value.toLocaleString(chosen);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <span className={styles.left}>
          <meter
            className={styles.meter}
            min={0}
            max={perMinute}
            low={perMinute / 10}
            value={Math.min(left, perMinute)}
            aria-label={`${name}: ${say('left')}`}
          />
          {say('leftOf', { left, all: perMinute })}
        </span>
      </td>
      <td className={styles.number}>{number(sent)}</td>
      <td className={styles.number}>
        <span className={styles.gait}>
          {refused > 0 && <PhaseMark phase="error" />}
          {number(refused)}
        </span>
      </td>
      <td className={styles.number}>{number(waiting)}</td>
      <td className={styles.number}>
        {retryAfterMs > 0
          ? say('notBefore', { time: formatDuration(retryAfterMs, chosen) })
          : say('percent', { percent: Math.round(rate * 100) })}
      </td>
    </tr>
  );
}
