import type { CloudHealthBody } from '../../api/cloud-body.ts';
import { useSay } from '../../messages/use-say.ts';
import { Card } from '../../ui/card.tsx';
import { Moment } from '../../ui/moment.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { CLOUDS } from './clouds-messages.ts';
import styles from './clouds-page.module.css';

/** Whether notifications come, and whether they are trusted. */
export function NotificationsCard({ cloud }: { readonly cloud: CloudHealthBody }) {
  const say = useSay(CLOUDS);
  const { notifications, collections } = cloud;
  return (
    <Card title={say('notifications')}>
      {notifications.length === 0 && <p className={styles.note}>{say('noNotifications')}</p>}
      <ul>
        {notifications.map(({ region, isUp, messages, doubles, ignored, lastAt }) => {
          const news = collections.filter((one) => one.region === region).flatMap((one) => one.news ?? []);
          const trusted = news.filter(({ isTrusted }) => isTrusted).length;
          const missed = news.reduce((sum, one) => sum + one.missed, 0);
          return (
            <li key={region} className={styles.note}>
              <span className={styles.gait}>
                <PhaseMark phase={isUp ? 'stable' : 'error'} />
                <strong>{region}</strong> {say(isUp ? 'news.up' : 'news.down')}
              </span>
              <p>{say('newsWhat', { messages, doubles, ignored })}</p>
              <p>{say('newsTrust', { trusted, count: news.length, missed })}</p>
              {lastAt !== null && (
                <p>
                  {say('newsLast')} <Moment at={lastAt} />
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
