import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useScope } from '../../live/scope.ts';
import { presentMs } from '../../live/server-clock.ts';
import { useSay } from '../../messages/use-say.ts';
import { Link } from '../../router/link.tsx';
import { setSearch, useSearch } from '../../router/use-place.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { EmptyState, FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { ChangedTable } from './changed-table.tsx';
import { useWriteTime } from './exact-time.tsx';
import styles from './history.module.css';
import { HISTORY } from './history-messages.ts';
import { CHANGES, type Change, countChanges, netChanges } from './net-changes.ts';
import { readTransitions } from './read-transitions.ts';
import { PRESETS, type Preset, readMoment, type Span, type Stretch, stretchOf } from './record-span.ts';
import { MomentField } from './scrubber.tsx';

/** So many changes are read for a summary. */
const MOST = 20_000;

/** What changed between two moments: in short, and resource by resource. */
export function ChangedView({ span }: { readonly span: Span }) {
  const search = useSearch();
  const [openedMs] = useState(() => presentMs());
  const usual = stretchOf('hour', openedMs);
  const fromMs = readMoment(search.get('from')) ?? Math.max(usual.fromMs, Math.min(span.fromMs, usual.untilMs));
  const untilMs = readMoment(search.get('until')) ?? usual.untilMs;
  const set = (stretch: Stretch): void =>
    setSearch(
      { from: new Date(stretch.fromMs).toISOString(), until: new Date(stretch.untilMs).toISOString() },
      { isReplacing: true },
    );
  return (
    <>
      <SpanBar stretch={{ fromMs, untilMs }} onChange={set} />
      <Changed fromMs={fromMs} untilMs={untilMs} />
    </>
  );
}

interface SpanBarProps {
  readonly stretch: Stretch;
  readonly onChange: (stretch: Stretch) => void;
}

function SpanBar({ stretch, onChange }: SpanBarProps) {
  const say = useSay(HISTORY);
  const choose = (preset: Preset): void => onChange(stretchOf(preset, presentMs()));
  return (
    <div className={styles.bar}>
      <fieldset className={styles.presets} aria-label={say('presets')}>
        {PRESETS.map((preset) => (
          <Button key={preset} title={preset === 'night' ? say('nightWhat') : undefined} onClick={() => choose(preset)}>
            {say(`preset.${preset}`)}
          </Button>
        ))}
      </fieldset>
      <span className={styles.between}>
        {say('from')}
        <MomentField
          label={say('from')}
          atMs={stretch.fromMs}
          onChange={(fromMs) => onChange({ ...stretch, fromMs })}
        />
        {say('until')}
        <MomentField
          label={say('until')}
          atMs={stretch.untilMs}
          onChange={(untilMs) => onChange({ ...stretch, untilMs })}
        />
      </span>
    </div>
  );
}

function Changed({ fromMs, untilMs }: Stretch) {
  const say = useSay(HISTORY);
  const write = useWriteTime();
  const scope = useScope();
  const [shown, setShown] = useState<Change | 'all'>('all');
  const read = useQuery({
    queryKey: ['changed', fromMs, untilMs, scope],
    queryFn: ({ signal }) => readTransitions({ fromMs, untilMs }, scope, { most: MOST, signal }),
    placeholderData: keepPreviousData,
  });
  const changes = useMemo(() => netChanges(read.data?.items ?? []), [read.data]);
  if (read.error !== null) return <FailedState error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data === undefined) return <LoadingState />;
  const counts = countChanges(changes);
  const there = CHANGES.filter((change) => counts[change] > 0);
  const inError = changes.filter(({ phase }) => phase === 'error').length;
  const passedError = changes.filter(({ wasInError }) => wasInError).length;
  const choices = [
    { name: 'all' as const, label: `${say('allChanges')} ${changes.length}` },
    ...there.map((name) => ({ name, label: `${say(`change.${name}`)} ${counts[name]}` })),
  ];
  const last = read.data.items.at(-1);
  return (
    <div className={styles.then} aria-busy={read.isPlaceholderData}>
      {read.data.isCut && last !== undefined && (
        <p className={styles.warning}>{say('cutChanges', { count: read.data.items.length, time: write(last.at) })}</p>
      )}
      <div className={styles.bar}>
        <Choices label={say('summary')} choices={choices} chosen={shown} onChoose={setShown} />
        {inError > 0 && <strong className={styles.bad}>{say('errorEnds', { count: inError })}</strong>}
        {passedError > 0 && <span className={styles.soft}>{say('errorPasses', { count: passedError })}</span>}
        <NewFindings fromMs={fromMs} untilMs={untilMs} />
      </div>
      {changes.length === 0 ? (
        <EmptyState title={say('nothingChanged')} isSmall>
          <p>{say('nothingChangedKnown')}</p>
        </EmptyState>
      ) : (
        <ChangedTable changes={changes.filter(({ change }) => shown === 'all' || change === shown)} />
      )}
    </div>
  );
}

/** How many findings were opened in the time, of those that are kept. */
function NewFindings({ fromMs, untilMs }: Stretch) {
  const say = useSay(HISTORY);
  const { cloud } = useScope();
  const query = { state: 'all', cloud, limit: 1_000 };
  const findings = useQuery({
    queryKey: ['findings between', cloud],
    queryFn: ({ signal }) => call(API.findings, { query, signal }),
  });
  const opened = findings.data?.items.filter(({ openedAt }) => {
    const at = Date.parse(openedAt);
    return at >= fromMs && at < untilMs;
  });
  if (opened === undefined || opened.length === 0) return null;
  return <Link to="/findings?state=all">{say('newFindings', { count: opened.length })}</Link>;
}
