import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';

/** Writes a moment as a calendar and a clock have it, in the time of this browser. */
export function useWriteTime(): (at: string | number) => string {
  const chosen = useSetting(language);
  return (at) => new Date(at).toLocaleString(chosen, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** A moment by the clock: in the past of a whole cloud an age says little. */
export function ExactTime({ at }: { readonly at: string | number }) {
  const write = useWriteTime();
  return <time dateTime={new Date(at).toISOString()}>{write(at)}</time>;
}
