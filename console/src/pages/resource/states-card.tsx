import { Fragment } from 'react';
import type { Resource } from '../../../../src/api/resource.ts';
import { durationOf } from '../../../../src/model/duration/duration-of.ts';
import { STATE_PARTS } from '../../../../src/model/states.ts';
import { useSay } from '../../messages/use-say.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { Card } from '../../ui/card.tsx';
import { classes } from '../../ui/classes.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { Age } from '../../ui/moment.tsx';
import colors from '../../ui/phase-color.module.css';
import { useNow } from '../../ui/use-now.ts';
import { factTexts } from './fact-texts.ts';
import { RESOURCE } from './resource-messages.ts';
import styles from './resource-page.module.css';

/** The parts of its state side by side: the status is made of some of them, and hides the rest. */
export function StatesCard({ resource, isGone }: { readonly resource: Resource; readonly isGone: boolean }) {
  const say = useSay(RESOURCE);
  const { states, phase, since, facts } = resource;
  const parts = STATE_PARTS.filter((part) => states[part] !== undefined);
  const { fault } = facts;
  const texts = factTexts(facts);
  return (
    <Card title={say('states')}>
      <dl className={styles.parts}>
        {parts.map((part) => (
          <div key={part} data-part={part}>
            <dt>{say(`part.${part}`)}</dt>
            <dd className={classes(colors[phase], states[part] === null && styles.none)}>
              <StateWord word={states[part] ?? say('idle')} />
            </dd>
          </div>
        ))}
      </dl>
      {!isGone && (
        <div className={styles.inner}>
          {since === null ? (
            <p className={styles.soft}>{say('sinceUnknown')}</p>
          ) : (
            <p>
              {say('since')}{' '}
              <strong>
                <Age since={since} />
              </strong>
              {phase === 'transitional' && (
                <>
                  {' '}
                  · <StepTime resource={resource} since={since} />
                </>
              )}
            </p>
          )}
          {phase === 'transitional' && since !== null && <StepBar resource={resource} since={since} />}
        </div>
      )}
      {typeof fault === 'string' && (
        <div className={classes(styles.inner, styles.fault)}>
          <h3>{say('fault')}</h3>
          <p>{fault}</p>
        </div>
      )}
      {texts.length > 0 && (
        <dl className={styles.facts}>
          {texts.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}

/** A word of a service, which is broken between its parts where there is no room for it. */
function StateWord({ word }: { readonly word: string }) {
  return word.split(/(?<=_)/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a word have no other name.
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

interface StepProps {
  readonly resource: Resource;
  readonly since: string;
}

function useStep({ resource, since }: StepProps) {
  const now = useNow();
  const { kind, states, facts } = resource;
  const duration = durationOf(kind, states, typeof facts.sizeGib === 'number' ? facts.sizeGib : 0);
  return { ...duration, ageMs: Math.max(0, now - Date.parse(since)) };
}

function StepTime(props: StepProps) {
  const say = useSay(RESOURCE);
  const chosen = useSetting(language);
  const { usualMs, longestMs, rests, ageMs } = useStep(props);
  const look = ageMs > longestMs && !rests ? 'stuck' : ageMs > usualMs ? 'late' : 'usual';
  const time = formatDuration(look === 'stuck' ? longestMs : usualMs, chosen);
  return (
    <span className={classes(styles.soft, look !== 'usual' && styles[look])}>{say(`step.${look}`, { time })}</span>
  );
}

function StepBar(props: StepProps) {
  const say = useSay(RESOURCE);
  const { usualMs, ageMs } = useStep(props);
  const part = Math.min(1, ageMs / usualMs);
  return (
    <svg className={styles.bar} viewBox="0 0 100 4" preserveAspectRatio="none" role="img">
      <title>{say('step.bar', { percent: Math.round((ageMs / usualMs) * 100) })}</title>
      <rect className={styles.barGround} width="100" height="4" />
      <rect className={classes(styles.barFill, ageMs > usualMs && styles.barLate)} width={part * 100} height="4" />
    </svg>
  );
}
