import type { Random } from '../../base/random.ts';

/**
 * How long operations take.
 *
 * - `real`: as long as in a small real cloud, spread by chance
 * - `quick`: each state stays just long enough for a person to see it
 * - `instant`: no time passes; every state is still written, in order
 */
export const PROFILES = ['real', 'quick', 'instant'] as const;

/** One of `PROFILES`. */
export type Profile = (typeof PROFILES)[number];

/** The least and the greatest time, in milliseconds. */
export type Span = readonly [minMs: number, maxMs: number];

/** How long a state stays in a real cloud when its resource does not say: by who writes the next one. */
const USUAL_SPANS: Readonly<Record<string, Span>> = {
  api: [0, 50],
  conductor: [50, 300],
  scheduler: [50, 400],
  agent: [300, 1500],
};

const OTHER_SPAN: Span = [800, 3000];

/** Long enough to be read on a screen that is redrawn once a second. */
const QUICK_SPAN: Span = [900, 1400];

/**
 * The time from one write to the next.
 *
 * @param next - the service that writes next, as the model names it
 * @param real - the span in a real cloud, when the resource knows better
 * @returns whole milliseconds
 */
export function durationOf(profile: Profile, next: string, random: Random, real?: Span): number {
  if (profile === 'instant') return 0;
  const [least, greatest] = profile === 'quick' ? QUICK_SPAN : (real ?? USUAL_SPANS[next] ?? OTHER_SPAN);
  return Math.round(least + random.next() * (greatest - least));
}

/** Claims that a word is a profile. */
export function isProfile(word: unknown): word is Profile {
  return (PROFILES as readonly unknown[]).includes(word);
}
