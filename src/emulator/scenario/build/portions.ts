import type { Portions } from '../declared-cloud.ts';

/**
 * Who of many is in which state: each state has its part, spread evenly over all, so that the first hundred look like the rest.
 *
 * @returns the state of each place, from 0
 */
export function spread<State>(portions: Portions<State>): (at: number) => State {
  const total = portions.reduce((sum, { weight }) => sum + weight, 0);
  const given = portions.map(() => 0);
  const states: State[] = [];
  const next = (): State => {
    let most = 0;
    let chosen = 0;
    for (const [at, { weight }] of portions.entries()) {
      // What it should have by now less what it has: the one that is owed most is next.
      const owed = (weight / total) * (states.length + 1) - (given[at] ?? 0);
      if (at === 0 || owed > most + 1e-9) [most, chosen] = [owed, at];
    }
    given[chosen] = (given[chosen] ?? 0) + 1;
    const state = portions[chosen]?.state;
    if (state === undefined) throw new RangeError('portions of nothing');
    return state;
  };
  return (at) => {
    for (;;) {
      const known = states[at];
      if (known !== undefined) return known;
      states.push(next());
    }
  };
}
