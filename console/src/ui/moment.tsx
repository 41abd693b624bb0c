import { presentMs } from '../live/server-clock.ts';
import { useSay } from '../messages/use-say.ts';
import { language } from '../settings/language.ts';
import { useSetting } from '../settings/use-setting.ts';
import { SHELL } from '../shell/shell-messages.ts';
import { formatDuration, resolutionMs } from './format-duration.ts';
import { useNowEvery } from './use-now.ts';

interface MomentProps {
  /** ISO 8601. */
  readonly at: string;
}

/** When something was: how long ago, with the exact moment where one points. */
export function Moment({ at }: MomentProps) {
  const say = useSay(SHELL);
  const age = useAgeText(at);
  return <Time at={at}>{say('ago', { age })}</Time>;
}

/** How long something has lasted: `5m 07s`, with the exact beginning where one points. */
export function Age({ since }: { readonly since: string }) {
  const age = useAgeText(since);
  return <Time at={since}>{age}</Time>;
}

/** How long something took. */
export function Duration({ ms }: { readonly ms: number }) {
  const chosen = useSetting(language);
  return <>{formatDuration(ms, chosen)}</>;
}

function Time({ at, children }: { readonly at: string; readonly children: string }) {
  const chosen = useSetting(language);
  const exact = exactFormat(chosen).format(new Date(at));
  return (
    <time dateTime={at} title={exact}>
      {children}
    </time>
  );
}

/** By language: to make one costs far more than to write a moment with it, and a table writes a hundred at once. */
const exactFormats = new Map<string, Intl.DateTimeFormat>();

function exactFormat(name: string): Intl.DateTimeFormat {
  const known = exactFormats.get(name);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(name, { dateStyle: 'medium', timeStyle: 'long' });
  exactFormats.set(name, made);
  return made;
}

function useAgeText(at: string): string {
  const chosen = useSetting(language);
  const began = Date.parse(at);
  const now = useNowEvery(resolutionMs(presentMs() - began));
  return formatDuration(now - began, chosen);
}
