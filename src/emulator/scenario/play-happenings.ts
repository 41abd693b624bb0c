import { createSeededRandom, type Random } from '../../base/random.ts';
import type { EmulatedCloud } from '../cloud-with.ts';
import { type Chooser, takeFor } from './choose-act.ts';
import type { Do } from './play-scenario.ts';
import type { Happening, Wave } from './scenario.ts';

/** What happenings are played with. */
interface Stage {
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly look: Chooser['look'];
  readonly doIt: Do;
}

/** Told apart from the seed, so that another happening more or less changes nothing of what the others choose. */
const HAPPENING_SEED = 0x5eed_1000;

/** Lets everything happen at its time, each beside the others, until all is over or it is stopped. */
export async function playHappenings(cloud: EmulatedCloud, happens: readonly Happening[], stage: Stage): Promise<void> {
  const startMs = cloud.clock.now();
  const all = happens.map((one, at) => {
    const random = createSeededRandom((stage.seed ^ HAPPENING_SEED) + at);
    return playHappening(cloud, one, { ...stage, random, startMs });
  });
  await Promise.all(all);
}

async function playHappening(
  cloud: EmulatedCloud,
  { atMs, everyMs, times = everyMs === undefined ? 1 : Number.POSITIVE_INFINITY, what }: Happening,
  stage: Stage & { readonly random: Random; readonly startMs: number },
): Promise<void> {
  for (let turn = 0; turn < times; turn++) {
    const dueMs = stage.startMs + atMs + turn * (everyMs ?? 0);
    await until(cloud, dueMs, stage.signal);
    if (stage.signal.aborted) return;
    const { faults } = cloud.state.kernel;
    if ('fault' in what) faults.add(what.fault);
    else if ('clears' in what) clearFaults(cloud);
    else await playWave(cloud, what, { ...stage, dueMs });
  }
}

/** Goes through the resources that fit at its beginning, evenly over its time. One that has gone, or fits no more, is refused as ever. */
async function playWave(
  cloud: EmulatedCloud,
  { deed, target, share, count, overMs }: Wave,
  { signal, look, doIt, random, dueMs }: Stage & { readonly random: Random; readonly dueMs: number },
): Promise<void> {
  const choice = target === undefined ? undefined : deed.takes[target];
  const fitting = choice === undefined ? [] : shuffled(look(deed.as, choice), random);
  const wanted =
    choice === undefined ? (count ?? 1) : Math.min(Math.round(fitting.length * share), count ?? fitting.length);
  for (let at = 0; at < wanted; at++) {
    await until(cloud, dueMs + (overMs * at) / wanted, signal);
    if (signal.aborted) return;
    const given = target === undefined ? {} : { [target]: fitting[at] ?? '' };
    const ids = takeFor(deed, { random, look }, given);
    if (ids !== undefined) await doIt({ act: deed, ids }, random);
  }
}

async function until(cloud: EmulatedCloud, ms: number, signal: AbortSignal): Promise<void> {
  const left = ms - cloud.clock.now();
  if (left > 0) await cloud.clock.sleep(left, signal);
}

/** The same in an order of chance. */
function shuffled(ids: readonly string[], random: Random): string[] {
  const all = [...ids];
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(random.next() * (at + 1));
    [all[at], all[other]] = [all[other] ?? '', all[at] ?? ''];
  }
  return all;
}

/** Takes all rules away; what hangs because of one goes on. */
function clearFaults({ state }: EmulatedCloud): void {
  const { kernel } = state;
  for (const { id } of kernel.faults.all()) kernel.dropFault(id);
}
