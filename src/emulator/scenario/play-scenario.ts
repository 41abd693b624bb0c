import { createSeededRandom, type Random } from '../../base/random.ts';
import type { EmulatedCloud } from '../cloud-with.ts';
import { isObject } from '../kernel/json.ts';
import { type Answer, type CloudCaller, signIn } from '../sign-in.ts';
import { type ChosenAct, chooseAct } from './choose-act.ts';
import { fillRequest } from './fill-request.ts';
import { LISTS } from './lists.table.ts';
import type { Act, Scenario } from './scenario.ts';

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

/** How long an act of the beginning may wait for its resources before the scenario goes on without it, in looks. */
const PATIENCE = 30;

/** Asks as a user, signing in when it must: first, and when a token has ended. */
type Ask = (act: Pick<Act, 'as'>, method: string, path: string, body?: unknown) => Promise<Answer>;

/**
 * Plays a scenario on a cloud until it is stopped: draws an act, sends its request, lets time pass. What is refused is no harm: in a
 * cloud with more than one user that happens. The same seed and the same steps of time give the same requests.
 */
export async function playScenario(cloud: EmulatedCloud, scenario: Scenario, options: PlayOptions): Promise<void> {
  const { seed, signal, onAct } = options;
  const random = createSeededRandom(seed);
  const ask = createAsk(cloud);
  let number = 0;
  const act = async (acts: readonly Act[]): Promise<boolean> => {
    const chosen = await chooseAct(acts, { random, read: readerOf(ask) });
    if (chosen === undefined) return false;
    const filled = fillRequest(chosen.act.request, { ...chosen.ids, n: String(++number) });
    const answer = await ask(chosen.act, filled.method, filled.path, filled.body);
    onAct?.({ ...chosen, answer });
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

/** Reads each list once. */
function readerOf(ask: Ask): (kind: string) => Promise<readonly unknown[]> {
  const known = new Map<string, Promise<readonly unknown[]>>();
  const read = async (kind: string): Promise<readonly unknown[]> => {
    const list = LISTS[kind];
    const { body } = list ? await ask({}, 'GET', list.path) : { body: undefined };
    const rows = isObject(body) && list ? body[list.key] : [];
    return Array.isArray(rows) ? rows : [];
  };
  return (kind) => {
    const rows = known.get(kind) ?? read(kind);
    known.set(kind, rows);
    return rows;
  };
}

const HEADERS = { 'openstack-api-version': 'compute 2.90, volume 3.70' };

function createAsk(cloud: EmulatedCloud): Ask {
  const callers = new Map<string, CloudCaller>();
  const callerOf = async (user: string): Promise<CloudCaller> => {
    const caller = callers.get(user) ?? (await signIn(cloud, { user, project: 'demo' }));
    callers.set(user, caller);
    return caller;
  };
  return async ({ as: user = 'demo' }, method, path, body) => {
    const send = async (): Promise<Answer> =>
      (await callerOf(user)).call(method, path, { headers: HEADERS, ...(body !== undefined && { body }) });
    const answer = await send();
    if (answer.status !== 401) return answer;
    callers.delete(user);
    return send();
  };
}
