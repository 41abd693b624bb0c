import type { Random } from '../../base/random.ts';
import type { Act, Choice, Deed } from './scenario.ts';

/** Gives the ids of the resources that someone sees and that fit. */
export type Look = (as: string, choice: Choice) => readonly string[];

/** An act, and the id of each resource that it takes. */
export interface ChosenAct {
  readonly act: Deed;
  readonly ids: Readonly<Record<string, string>>;
}

/** What choosing is done with. */
export interface Chooser {
  readonly random: Random;
  readonly look: Look;
}

/** Draws one of the acts that are possible now, by weight; `undefined` when none is. */
export function chooseAct(acts: readonly Act[], chooser: Chooser): ChosenAct | undefined {
  const left = [...acts];
  while (left.length > 0) {
    const at = draw(left, chooser.random);
    const [act] = left.splice(at, 1);
    if (act === undefined || !isWanted(act, chooser)) continue;
    const ids = takeFor(act, chooser);
    if (ids) return { act, ids };
  }
  return undefined;
}

/** A place, with a chance that follows from its weight. */
function draw(acts: readonly Act[], random: Random): number {
  let left = random.next() * acts.reduce((sum, { weight }) => sum + weight, 0);
  const at = acts.findIndex(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return at < 0 ? acts.length - 1 : at;
}

function isWanted({ as, below = {}, above = {} }: Act, { look }: Chooser): boolean {
  const count = (from: string): number => look(as, { from }).length;
  return (
    Object.entries(below).every(([kind, most]) => count(kind) < most) &&
    Object.entries(above).every(([kind, least]) => count(kind) > least)
  );
}

/**
 * A resource for each word that a deed takes, or `undefined` when there is none for one of them.
 *
 * @param given - ids that are chosen already, by word
 */
export function takeFor(
  { as, takes }: Deed,
  { random, look }: Chooser,
  given: Readonly<Record<string, string>> = {},
): Record<string, string> | undefined {
  const ids: Record<string, string> = { ...given };
  for (const [word, choice] of Object.entries(takes)) {
    if (word in ids) continue;
    const fitting = look(as, choice);
    const id = fitting[Math.floor(random.next() * fitting.length)];
    if (id === undefined) return undefined;
    ids[word] = id;
  }
  return ids;
}
