import { Fragment, useMemo, useState } from 'react';
import type { Transition } from '../../../../src/api/transition.ts';
import { STATE_PARTS, type States } from '../../../../src/model/states.ts';
import { useSay } from '../../messages/use-say.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { classes } from '../../ui/classes.ts';
import { CopyId } from '../../ui/copy-id.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { Moment } from '../../ui/moment.tsx';
import { PhaseMark } from '../../ui/phase-mark.tsx';
import { RESOURCE } from './resource-messages.ts';
import styles from './resource-page.module.css';
import { type TimelineRow, timelineRows } from './timeline-rows.ts';

/** So many are shown at first, and more each time somebody asks. */
const STEP = 12;

/** All that was recorded of it, the newest first: how long each state lasted, and how it was learned. */
export function TimelineCard({ transitions }: { readonly transitions: readonly Transition[] }) {
  const say = useSay(RESOURCE);
  const [shown, setShown] = useState(STEP);
  const rows = useMemo(() => timelineRows(transitions), [transitions]);
  return (
    <Card title={say('timeline')} aside={rows.length > 0 && rows.length}>
      {rows.length === 0 ? (
        <p className={classes(styles.inner, styles.soft)}>{say('timeline.none')}</p>
      ) : (
        <ol className={styles.timeline}>
          {rows.slice(0, shown).map((row) => (
            <Fragment key={`${row.at} ${JSON.stringify(row.states)}`}>
              <Row row={row} />
              {row.hasGap && <li className={styles.gap}>{say('timeline.gap')}</li>}
            </Fragment>
          ))}
        </ol>
      )}
      {rows.length > shown && (
        <p className={styles.inner}>
          <Button onClick={() => setShown(shown + 4 * STEP)}>{say('timeline.more')}</Button>
        </p>
      )}
    </Card>
  );
}

function Row({ row: { states, phase, at, lastedMs, changed, transition } }: { readonly row: TimelineRow }) {
  const say = useSay(RESOURCE);
  const chosen = useSetting(language);
  const { how, action } = transition;
  return (
    <li className={classes(styles.event, how === 'inferred' && styles.inferred)}>
      <span className={styles.eventMark}>
        {/* What moved then does not move now. */}
        <PhaseMark phase={phase} />
      </span>
      <span className={styles.eventStates}>
        {states === null ? say('timeline.deleted') : <Words states={states} changed={new Set(changed)} />}
      </span>
      <span className={styles.eventTime}>
        <Moment at={at} />
        <span className={styles.soft}>
          {states !== null &&
            (lastedMs === null
              ? say('timeline.present')
              : say('timeline.lasted', { time: formatDuration(lastedMs, chosen) }))}
        </span>
      </span>
      <span className={styles.how} title={say(`how.${how}Why`)}>
        {say(`how.${how}`)}
        {action !== undefined && (
          <>
            {' '}
            · {action.name} <CopyId id={action.requestId} shown={12} />
          </>
        )}
      </span>
    </li>
  );
}

/** The states of then; what was other before stands out. */
function Words({ states, changed }: { readonly states: States; readonly changed: ReadonlySet<string> }) {
  const say = useSay(RESOURCE);
  return STATE_PARTS.filter((part) => states[part] !== undefined && (states[part] !== null || changed.has(part))).map(
    (part) => (
      <span
        key={part}
        title={say(`part.${part}`)}
        className={classes(
          styles.stateWord,
          changed.has(part) && styles.changed,
          part !== 'status' && styles.minorWord,
        )}
      >
        {states[part] ?? `${say(`part.${part}`)}: ${say('idle')}`}
      </span>
    ),
  );
}
