import { Pause, Unplug } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { liveStore, retryLive } from '../live/live.ts';
import { presentMs } from '../live/server-clock.ts';
import { useConnection, useIsPaused } from '../live/use-live.ts';
import { useSay } from '../messages/use-say.ts';
import { language } from '../settings/language.ts';
import { useSetting } from '../settings/use-setting.ts';
import { announce } from '../ui/announce.ts';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { formatDuration } from '../ui/format-duration.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './connection-note.module.css';
import { SHELL } from './shell-messages.ts';

/** Says, above every page, that what is seen is not how it is now: how old it is, and what happens about it. */
export function StaleBanner() {
  const { phase } = useConnection();
  const isPaused = useIsPaused();
  useToldBack(phase === 'reconnecting');
  if (phase === 'reconnecting') return <Broken />;
  return isPaused ? <Paused /> : null;
}

function Broken() {
  const say = useSay(SHELL);
  const { heardAtMs } = useConnection();
  const age = useAge(heardAtMs);
  useEffect(() => {
    window.addEventListener('online', retryLive);
    return () => window.removeEventListener('online', retryLive);
  }, []);
  return (
    <div className={styles.note}>
      <Unplug className={styles.icon} aria-hidden="true" />
      <span>{age === undefined ? say('live.neverSeen') : say('live.stale', { age })}</span>
      <Button onClick={retryLive}>{say('live.retry')}</Button>
    </div>
  );
}

function Paused() {
  const say = useSay(SHELL);
  const since = useRef(presentMs());
  const age = useAge(since.current) ?? '';
  return (
    <div className={styles.note}>
      <Pause className={styles.icon} aria-hidden="true" />
      <span>{say('live.pausedLong', { age })}</span>
      <Button onClick={() => liveStore.setPaused(false)}>{say('live.resume')}</Button>
    </div>
  );
}

/** The state of the stream in a word. */
export function ConnectionState() {
  const say = useSay(SHELL);
  const { phase } = useConnection();
  const isPaused = useIsPaused();
  const isFresh = phase === 'live' && !isPaused;
  return (
    <span className={styles.state} data-connection={phase}>
      <span className={classes(styles.dot, !isFresh && styles.hollow)} />
      {say(isPaused ? 'live.paused' : `live.${phase}`)}
    </span>
  );
}

function useAge(sinceMs: number | null): string | undefined {
  const now = useNow();
  const chosen = useSetting(language);
  return sinceMs === null ? undefined : formatDuration(now - sinceMs, chosen);
}

/** Read out once when it breaks and once when it is back: the age that counts up in between would never stop being read. */
function useToldBack(isBroken: boolean): void {
  const say = useSay(SHELL);
  const was = useRef(isBroken);
  useEffect(() => {
    if (was.current !== isBroken) announce(say(isBroken ? 'live.reconnecting' : 'live.back'));
    was.current = isBroken;
  }, [isBroken, say]);
}
