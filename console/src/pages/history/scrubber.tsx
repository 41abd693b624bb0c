import { ChevronLeft, ChevronRight, SkipForward } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSay } from '../../messages/use-say.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { ExactTime, useWriteTime } from './exact-time.tsx';
import styles from './history.module.css';
import { HISTORY } from './history-messages.ts';
import { readMoment, type Span, stepOf, toLocalField } from './record-span.ts';

interface ScrubberProps {
  readonly span: Span;
  readonly atMs: number;
  readonly onChange: (atMs: number) => void;
}

/** The slider over all that is recorded: arrows move by a step, Page Up and Page Down by more, Home and End to the ends. */
export function Scrubber({ span, atMs, onChange }: ScrubberProps) {
  const say = useSay(HISTORY);
  const chosen = useSetting(language);
  const write = useWriteTime();
  const stepMs = stepOf(span);
  const step = formatDuration(stepMs, chosen);
  const go = (toMs: number): void => onChange(Math.min(span.untilMs, Math.max(span.fromMs, toMs)));
  return (
    <div className={styles.scrubber}>
      <div className={styles.scrubHead}>
        <strong className={styles.at}>
          <ExactTime at={atMs} />
        </strong>
        <span className={styles.bar}>
          <IconButton label={say('earlier', { step })} icon={ChevronLeft} onClick={() => go(atMs - stepMs)} />
          <IconButton label={say('later', { step })} icon={ChevronRight} onClick={() => go(atMs + stepMs)} />
          <Button icon={SkipForward} onClick={() => go(span.untilMs)}>
            {say('newest')}
          </Button>
          <MomentField label={say('moment')} atMs={atMs} onChange={go} />
        </span>
      </div>
      <div className={styles.track}>
        <Gaps span={span} />
        <input
          className={styles.range}
          type="range"
          aria-label={say('scrub')}
          aria-valuetext={write(atMs)}
          min={span.fromMs}
          max={span.untilMs}
          step={stepMs}
          value={atMs}
          onChange={({ target }) => go(Number(target.value))}
        />
      </div>
      <div className={styles.ends}>
        <ExactTime at={span.fromMs} />
        <ExactTime at={span.untilMs} />
      </div>
    </div>
  );
}

/** The times in which nobody looked, hatched under the slider; the foot of the page lists them in words. */
function Gaps({ span: { fromMs, untilMs, gaps } }: { readonly span: Span }) {
  const length = Math.max(1, untilMs - fromMs);
  const place = (ms: number): number => Math.min(1_000, Math.max(0, ((ms - fromMs) / length) * 1_000));
  return (
    <svg className={styles.gaps} viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="0" width="1000" height="8" className={styles.known} />
      {gaps.map((gap) => (
        <rect
          key={gap.fromMs}
          x={place(gap.fromMs)}
          y="0"
          width={Math.max(1, place(gap.untilMs) - place(gap.fromMs))}
          height="8"
          className={styles.unlooked}
        />
      ))}
    </svg>
  );
}

interface MomentFieldProps {
  readonly label: string;
  readonly atMs: number;
  readonly onChange: (atMs: number) => void;
}

/** A moment to be written; it is taken when it is whole. */
export function MomentField({ label, atMs, onChange }: MomentFieldProps) {
  const [text, setText] = useState(() => toLocalField(atMs));
  useEffect(() => setText(toLocalField(atMs)), [atMs]);
  const take = (): void => {
    const moment = readMoment(text);
    if (moment === undefined) setText(toLocalField(atMs));
    else if (moment !== Math.floor(atMs / 1_000) * 1_000) onChange(moment);
  };
  return (
    <input
      className={styles.moment}
      type="datetime-local"
      step={1}
      aria-label={label}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={take}
      onKeyDown={({ key }) => {
        if (key === 'Enter') take();
      }}
    />
  );
}
