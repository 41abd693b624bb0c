import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { isKind, type Kind } from '../../../../src/model/kind.ts';
import { API } from '../../api/api.ts';
import type { CountsBody } from '../../api/bodies-of-work.ts';
import { call } from '../../api/call.ts';
import { useScope } from '../../live/scope.ts';
import { useSay } from '../../messages/use-say.ts';
import { currentPlace } from '../../router/location-store.ts';
import { setSearch, useSearch } from '../../router/use-place.ts';
import { SHELL } from '../../shell/shell-messages.ts';
import { Card } from '../../ui/card.tsx';
import { FailedState, LoadingState } from '../../ui/empty-state.tsx';
import { CountsTable } from '../counts/counts-table.tsx';
import { sumCounts } from '../counts/sum-counts.ts';
import { useWriteTime } from './exact-time.tsx';
import styles from './history.module.css';
import { HISTORY } from './history-messages.ts';
import { PastTable } from './past-table.tsx';
import { readMoment, type Span } from './record-span.ts';
import { Scrubber } from './scrubber.tsx';
import { useSettled } from './use-settled.ts';
import { whatIsKnown } from './what-is-known.ts';

/** A slider that is drawn is asked for when it rests so long, in milliseconds. */
const REST_MS = 180;

/** The whole cloud at a moment: how many there were of what, and each of them. */
export function MomentView({ span }: { readonly span: Span }) {
  const search = useSearch();
  // Where the page was opened it stays: the end of the record moves on, and what one looks at must not.
  const [openedMs] = useState(span.untilMs);
  const wantedMs = readMoment(search.get('at')) ?? openedMs;
  const [drawnMs, setDrawnMs] = useState<number>();
  const atMs = drawnMs ?? wantedMs;
  const settledMs = useSettled(atMs, REST_MS);
  const at = new Date(settledMs).toISOString();
  const scope = useScope();
  const query = { ...scope, at };
  const counts = useQuery({
    queryKey: ['past counts', query],
    queryFn: ({ signal }) => call(API.counts, { query, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  // A slider passes more moments than a browser lets one write: the address has the one where it rests, and is what counts from then on.
  useEffect(() => {
    if (drawnMs === undefined || drawnMs !== settledMs) return;
    setSearch({ at: new Date(drawnMs).toISOString() }, { isReplacing: true });
    setDrawnMs(undefined);
  }, [drawnMs, settledMs]);
  const named = search.get('kind') ?? '';
  const kind = isKind(named) ? named : 'server';
  return (
    <>
      <Scrubber span={span} atMs={atMs} onChange={setDrawnMs} />
      {counts.error !== null && <FailedState error={counts.error} onRetry={() => void counts.refetch()} />}
      {counts.isPending && <LoadingState />}
      {counts.data !== undefined && (
        <div className={styles.then} aria-busy={counts.isPlaceholderData}>
          <Known counts={counts.data} atMs={atMs} />
          <div className={styles.columns}>
            <CountsThen counts={counts.data} />
            <PastTable at={at} kind={kind} />
          </div>
        </div>
      )}
    </>
  );
}

function CountsThen({ counts }: { readonly counts: CountsBody }) {
  const say = useSay(HISTORY);
  const { path, search } = currentPlace();
  const kinds = useMemo(() => sumCounts(counts.items, {}).filter(({ total }) => total > 0), [counts]);
  const addressOf = (kind: Kind): string => {
    const query = new URLSearchParams(search);
    query.set('kind', kind);
    return `${path}?${query}`;
  };
  return (
    <Card title={say('counts')}>
      {kinds.length === 0 ? (
        <p className={styles.note}>{say('nothingThen')}</p>
      ) : (
        <CountsTable counts={kinds} kindTitle={say('kind')} totalTitle={say('total')} addressOf={addressOf} />
      )}
    </Card>
  );
}

/** What is not known of the moment is said, before anything is shown of it. */
function Known({ counts, atMs }: { readonly counts: CountsBody; readonly atMs: number }) {
  const shell = useSay(SHELL);
  const say = useSay(HISTORY);
  const write = useWriteTime();
  const { unknown, unwatched, lookedAt, isNothing } = whatIsKnown(counts.known ?? [], atMs);
  const list = (kinds: readonly Kind[]): string => kinds.map((kind) => shell(`kind.${kind}`)).join(', ');
  if (isNothing) return <p className={styles.warning}>{say('known.all')}</p>;
  const before = lookedAt === null ? say('known.never') : say('known.unwatchedAt', { time: write(lookedAt) });
  return (
    <>
      {unknown.length > 0 && <p className={styles.warning}>{say('known.unknown', { kinds: list(unknown) })}</p>}
      {unwatched.length > 0 && (
        <p className={styles.warning}>{say('known.unwatched', { kinds: list(unwatched), before })}</p>
      )}
    </>
  );
}
