import type { Random } from '../../base/random.ts';
import { isObject } from '../kernel/json.ts';
import type { Act, Choice } from './scenario.ts';

/** Gives the list of a kind as it is now. */
export type ReadList = (kind: string) => Promise<readonly unknown[]>;

/** An act, and the id of each resource that it takes. */
export interface ChosenAct {
  readonly act: Act;
  readonly ids: Readonly<Record<string, string>>;
}

/** Draws one of the acts that are possible now, by weight; `undefined` when none is. */
export async function chooseAct(
  acts: readonly Act[],
  { random, read }: { readonly random: Random; readonly read: ReadList },
): Promise<ChosenAct | undefined> {
  const left = [...acts];
  while (left.length > 0) {
    const at = draw(left, random);
    const [act] = left.splice(at, 1);
    const ids = act && (await takeFor(act, { random, read }));
    if (act && ids) return { act, ids };
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

/** A resource for each word of the act, or `undefined` when something stands against it. */
async function takeFor(
  act: Act,
  { random, read }: { readonly random: Random; readonly read: ReadList },
): Promise<Record<string, string> | undefined> {
  for (const [kind, most] of Object.entries(act.below ?? {})) if ((await read(kind)).length >= most) return undefined;
  for (const [kind, least] of Object.entries(act.above ?? {})) if ((await read(kind)).length <= least) return undefined;
  const ids: Record<string, string> = {};
  for (const [word, choice] of Object.entries(act.takes ?? {})) {
    const fitting = (await read(choice.from)).filter(isObject).filter((row) => fits(row, choice));
    const row = fitting[Math.floor(random.next() * fitting.length)];
    if (row === undefined) return undefined;
    ids[word] = String(row.id);
  }
  return ids;
}

function fits(row: Readonly<Record<string, unknown>>, { where = {} }: Choice): boolean {
  return Object.entries(where).every(([field, values]) => values.some((value) => row[field] === value));
}
