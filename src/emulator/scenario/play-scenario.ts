import { createSeededRandom, type Random } from '../../base/random.ts';
import type { EmulatedCloud } from '../cloud-with.ts';
import type { Answer } from '../sign-in.ts';
import { type Chooser, type ChosenAct, chooseAct } from './choose-act.ts';
import { fillRequest } from './fill-request.ts';
import { createPeople } from './people.ts';
import { pick } from './pick.ts';
import { playHappenings } from './play-happenings.ts';
import type { Act, Scenario, Word } from './scenario.ts';

/** What was done, and what the cloud said to it. */
export interface DoneAct extends ChosenAct {
  readonly answer: Answer;
}

/** How a scenario is played. */
export interface PlayOptions {
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Told of each act. Default: nobody. */
  readonly onAct?: (done: DoneAct) => void;
}

/** Does what was chosen. */
export type Do = (chosen: ChosenAct, random: Random) => Promise<void>;

/** How long an act of the beginning may wait for its resources before the scenario goes on without it, in looks. */
const PATIENCE = 30;

/**
 * Plays a scenario on a cloud until it is stopped: what has a time happens then; of the rest an act is drawn, its request sent, and time
 * passes. What is refused is no harm: in a cloud with more than one user that happens. The same seed and the same steps of time give the
 * same requests.
 */
export async function playScenario(cloud: EmulatedCloud, scenario: Scenario, options: PlayOptions): Promise<void> {
  const { seed, signal, onAct } = options;
  const people = createPeople(cloud, scenario.cloud.users);
  const look: Chooser['look'] = (as, choice) => pick(cloud.state, choice, people.picker(as));
  let number = 0;
  const doIt: Do = async ({ act, ids }, random) => {
    const n = String(++number);
    const filled = fillRequest(act.request, { ...wordsOf(act.words, random, n), ...ids, n });
    const answer = await people.ask(act.as, filled);
    onAct?.({ act, ids, answer });
  };
  await Promise.all([
    playHappenings(cloud, scenario.happens, { seed, signal, look, doIt }),
    scenario.acts.length > 0 && drawActs(cloud, scenario, { random: createSeededRandom(seed), signal, look, doIt }),
  ]);
}

async function drawActs(
  cloud: EmulatedCloud,
  scenario: Scenario,
  { random, signal, look, doIt }: Chooser & { readonly signal: AbortSignal; readonly doIt: Do },
): Promise<void> {
  const act = async (acts: readonly Act[]): Promise<boolean> => {
    const chosen = chooseAct(acts, { random, look });
    if (chosen === undefined) return false;
    await doIt(chosen, random);
    return true;
  };
  const waiting = [...scenario.first];
  for (let looks = 0; !signal.aborted; ) {
    const [name] = waiting;
    const acts = name === undefined ? scenario.acts : scenario.acts.filter((one) => one.name === name);
    const done = await act(acts);
    if (done || ++looks > PATIENCE) waiting.shift();
    await cloud.clock.sleep(pauseOf(scenario, random), signal);
  }
}

function pauseOf({ pauseMs: [least, greatest] }: Scenario, random: Random): number {
  return Math.round(least + random.next() * (greatest - least));
}

/** One value for each word: of a list one by chance, a text with the number of the request in it. */
function wordsOf(
  words: Readonly<Record<string, Word | readonly Word[]>>,
  random: Random,
  n: string,
): Record<string, Word> {
  const one = (value: Word | readonly Word[]): Word => {
    const drawn = isList(value) ? (value[Math.floor(random.next() * value.length)] ?? null) : value;
    return typeof drawn === 'string' ? drawn.replaceAll('{n}', n) : drawn;
  };
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, one(value)]));
}

function isList(value: Word | readonly Word[]): value is readonly Word[] {
  return Array.isArray(value);
}
