import { DESCRIBED, readDescription, whyAbsent } from './document.ts';

/** Fills the cache of descriptions once before all suites, so that no two workers do it at the same time. */
export function setup(): void {
  if (whyAbsent() === undefined) for (const one of DESCRIBED) readDescription(one);
}
