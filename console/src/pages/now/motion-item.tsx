import { useMemo } from 'react';
import type { Resource } from '../../../../src/api/resource.ts';
import type { Transition } from '../../../../src/api/transition.ts';
import { useSay } from '../../messages/use-say.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { classes } from '../../ui/classes.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { Age } from '../../ui/moment.tsx';
import { OnlyRead } from '../../ui/only-read.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { ResourceLink } from '../../ui/resource-link.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { Motion } from './motion.ts';
import styles from './motion-card.module.css';
import { type MotionModel, traceOf } from './motion-trace.ts';
import { NOW } from './now-messages.ts';

interface MotionItemProps {
  readonly resource: Resource;
  /** Its transitions that are at hand, the newest first. */
  readonly transitions: readonly Transition[] | undefined;
  readonly motionOf: MotionModel | undefined;
}

/** One resource in motion. */
export function MotionItem({ resource, transitions, motionOf }: MotionItemProps) {
  const { kind, states, phase, facts, since } = resource;
  const motion = useMemo(() => {
    const size = typeof facts.sizeGib === 'number' ? facts.sizeGib : 0;
    return motionOf?.(kind, traceOf(resource, transitions), size);
  }, [motionOf, resource, transitions, kind, facts]);
  return (
    <li className={styles.item} data-resource={resource.id}>
      <div className={styles.who}>
        <ResourceLink resource={resource} />
        <span className={styles.kind}>{kind}</span>
        <StatusBadge phase={phase} states={states} isWithoutTask />
      </div>
      <StepTime since={since} motion={motion} />
      {motion !== undefined && hasWay(motion) && <Path motion={motion} />}
    </li>
  );
}

/** A single step that no operation leads to says no more than the status. */
function hasWay({ operation, steps }: Motion): boolean {
  return operation !== undefined || steps.length > 1;
}

function Path({ motion: { operation, isGuess, steps } }: { readonly motion: Motion }) {
  const say = useSay(NOW);
  const words = steps.map(({ word, place }) => (place === 'now' ? say('stepNow', { step: word }) : word));
  return (
    <div className={styles.path}>
      {operation !== undefined && (
        <span className={styles.operation}>
          {isGuess && <em title={say('perhapsWhy')}>{say('perhaps')} </em>}
          {operation}
        </span>
      )}
      <OnlyRead>{say('steps', { steps: words.join(' → ') })}</OnlyRead>
      <span className={styles.steps} aria-hidden="true">
        {steps.map(({ word, place }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a way may lead through the same state twice.
          <span key={at} className={classes(styles.step, styles[place])} title={word}>
            {place === 'now' ? (
              <span className={styles.word}>
                <PhaseMark phase="transitional" />
                {word}
              </span>
            ) : (
              <span className={styles.dot} />
            )}
          </span>
        ))}
      </span>
    </div>
  );
}

function StepTime({ since, motion }: { readonly since: string | null; readonly motion: Motion | undefined }) {
  const say = useSay(NOW);
  const chosen = useSetting(language);
  const nowMs = useNow();
  if (since === null) return <span className={styles.usual}>{say('unknownSince')}</span>;
  if (motion === undefined) return <Age since={since} />;
  const ageMs = nowMs - Date.parse(since);
  const isStuck = ageMs > motion.longestMs && !motion.rests;
  const isLate = ageMs > motion.usualMs;
  const tone = isStuck ? styles.stuck : isLate ? styles.late : undefined;
  const words = say(isStuck ? 'stuck' : isLate ? 'overdue' : 'usual', {
    time: formatDuration(isStuck ? motion.longestMs : motion.usualMs, chosen),
  });
  const part = Math.min(1, Math.max(0, ageMs) / motion.usualMs);
  return (
    <>
      <span className={styles.time}>
        <span className={tone}>
          <Age since={since} />
        </span>
        <span className={classes(styles.usual, tone)}>{words}</span>
      </span>
      <span className={styles.bar} aria-hidden="true">
        <span
          className={classes(styles.fill, tone)}
          ref={(element) => element?.style.setProperty('transform', `scaleX(${part})`)}
        />
      </span>
    </>
  );
}
