import type { Resource } from '../../../../src/api/resource.ts';
import { useConnection } from '../../live/use-live.ts';
import { useSay } from '../../messages/use-say.ts';
import { classes } from '../../ui/classes.ts';
import { CopyId } from '../../ui/copy-id.tsx';
import { Moment } from '../../ui/moment.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { RESOURCE } from './resource-messages.ts';
import styles from './resource-page.module.css';

/** What it is and whose: the states, the id, where it is. */
export function ResourceHead({ resource, isGone }: { readonly resource: Resource; readonly isGone: boolean }) {
  const say = useSay(RESOURCE);
  const { phase: connection } = useConnection();
  const { states, phase, id, project, host, cloud, region, createdAt, updatedAt } = resource;
  return (
    <div className={styles.about}>
      {isGone ? (
        <span className={classes(styles.goneBadge)}>{say('goneTitle')}</span>
      ) : (
        <StatusBadge phase={phase} states={states} isChip />
      )}
      <CopyId id={id} />
      <dl className={styles.where}>
        <div>
          <dt>{say('cloud')}</dt>
          <dd>
            {cloud} / {region}
          </dd>
        </div>
        {project !== null && (
          <div>
            <dt>{say('project')}</dt>
            <dd>
              <CopyId id={project} shown={8} />
            </dd>
          </div>
        )}
        {host !== null && (
          <div>
            <dt>{say('host')}</dt>
            <dd>{host}</dd>
          </div>
        )}
        {createdAt !== null && (
          <div>
            <dt>{say('created')}</dt>
            <dd>
              <Moment at={createdAt} />
            </dd>
          </div>
        )}
      </dl>
      {isGone && (
        <p className={styles.note}>
          {say('gone')} {updatedAt !== null && <Moment at={updatedAt} />}
        </p>
      )}
      {!isGone && connection === 'reconnecting' && <p className={styles.note}>{say('stale')}</p>}
    </div>
  );
}
