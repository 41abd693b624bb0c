import type { ApiProgress } from '../../../../src/api/operations.ts';
import { useSay } from '../../messages/use-say.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { Meter } from '../../ui/meter.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useNow } from '../../ui/use-now.ts';
import styles from './operations.module.css';
import { OPERATIONS } from './operations-messages.ts';

interface OperationProgressProps {
  readonly operation: string;
  readonly progress: ApiProgress | null;
}

/** How far an operation is, in which states, and when it is likely to end. */
export function OperationProgress({ operation, progress }: OperationProgressProps) {
  const say = useSay(OPERATIONS);
  const chosen = useSetting(language);
  if (progress === null) return null;
  const { states, done, total, usualMs, endAt } = progress;
  return (
    <div className={styles.progress}>
      <div className={styles.progressWords}>
        {states !== null && <StatusBadge phase="transitional" states={states} />}
        <span>{say('step', { done, total })}</span>
        {usualMs !== null && (
          <span className={styles.soft}>{say('usual', { time: formatDuration(usualMs, chosen) })}</span>
        )}
        <span className={styles.soft}>{endAt === null ? say('noEnd') : <LikelyEnd endAt={endAt} />}</span>
      </div>
      <Meter done={done} total={total} label={say('stepsLabel', { operation, done, total })} />
    </div>
  );
}

function LikelyEnd({ endAt }: { readonly endAt: string }) {
  const say = useSay(OPERATIONS);
  const chosen = useSetting(language);
  const leftMs = Date.parse(endAt) - useNow();
  const time = formatDuration(Math.abs(leftMs), chosen);
  return (
    <time dateTime={endAt} title={new Date(endAt).toLocaleString(chosen)}>
      {say(leftMs >= 0 ? 'endIn' : 'endLate', { time })}
    </time>
  );
}
