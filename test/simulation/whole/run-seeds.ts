import { readArguments, type Wanted } from './arguments.ts';
import { FAULT_NAMES, type FaultName } from './faults.table.ts';
import { watchNaively } from './naive.ts';
import { planWorld } from './plan.ts';
import { type Outcome, runWorld } from './run-world.ts';
import { countOf, type Verdict } from './verdict.ts';

/** What many worlds come to. */
export interface Total {
  readonly seeds: number;
  readonly failed: readonly number[];
  readonly transitions: number;
  readonly recorded: number;
  readonly lost: number;
  readonly ghosts: number;
  readonly falseDeletions: number;
  readonly untrue: number;
  readonly misnumbered: number;
  readonly operations: number;
  readonly requests: number;
  /** Notifications that were sent to us. */
  readonly messages: number;
  readonly deaths: number;
  /** Simulated. */
  readonly hours: number;
  /** Of the processor. */
  readonly seconds: number;
  readonly hoursPerSecond: number;
  readonly transitionsPerSecond: number;
  /** Of all traces, one after the other. */
  readonly hash: string;
}

/**
 * Runs worlds, prints what went wrong in each with the command that runs it again, and a summary.
 *
 * @param print - takes one line without its end
 * @returns the exit code: 0, 1 when something went wrong, 2 for arguments that make no sense
 */
export async function runSeeds(args: readonly string[], print: (line: string) => void): Promise<number> {
  const wanted = readArguments(args);
  if (typeof wanted === 'string') {
    print(wanted);
    return 2;
  }
  const started = { at: performance.now(), cpu: process.cpuUsage() };
  const outcomes: Outcome[] = [];
  for (const seed of wanted.seeds) {
    if (performance.now() - started.at > wanted.maxSeconds * 1000) break;
    const outcome = await runSeed(seed, wanted, print);
    outcomes.push(outcome);
    if (countOf(outcome.verdict) > 0 && !wanted.isJson) await explain(outcome, wanted, print);
  }
  const { user, system } = process.cpuUsage(started.cpu);
  const total = totalOf(outcomes, (user + system) / 1e6);
  print(wanted.isJson ? JSON.stringify(total) : summaryOf(total));
  return total.failed.length === 0 ? 0 : 1;
}

function runSeed(seed: number, wanted: Wanted, print: (line: string) => void): Promise<Outcome> {
  return runWorld(planWorld(seed, wanted), {
    ...(wanted.isNaive && { watch: watchNaively }),
    ...(wanted.isTraced && { print }),
    ...(wanted.follow !== undefined && { follow: { id: wanted.follow, print } }),
  });
}

/** Lines that a person reads of one kind of mistake in one world. */
const SHOWN = 5;

async function explain({ seed, verdict, hash }: Outcome, wanted: Wanted, print: (line: string) => void): Promise<void> {
  print(`seed ${seed} (trace ${hash}): ${countOf(verdict)} mistakes`);
  for (const [name, lines] of Object.entries(verdict) as [keyof Verdict, string[]][]) {
    for (const line of lines.slice(0, SHOWN)) print(`  ${name}: ${line}`);
    if (lines.length > SHOWN) print(`  ${name}: ${lines.length - SHOWN} more`);
  }
  const needed = wanted.shrinks ? await shrink(seed, wanted) : wanted.without;
  print(`  again: ${commandOf(seed, { ...wanted, without: needed })}`);
}

/** Leaves out one fault after the other, for good where the world still fails. */
async function shrink(seed: number, wanted: Wanted): Promise<readonly FaultName[]> {
  let without = wanted.without;
  for (const fault of FAULT_NAMES) {
    if (without.includes(fault)) continue;
    const fewer = [...without, fault];
    const outcome = await runSeed(seed, { ...wanted, without: fewer, isTraced: false, follow: undefined }, () => {});
    if (countOf(outcome.verdict) > 0) without = fewer;
  }
  return without;
}

/** The command that runs a world again. */
export function commandOf(seed: number, { hours, style, isNaive, without }: Wanted): string {
  const flags = [style === 'dense' ? ' --dense' : '', isNaive ? ' --naive' : ''].join('');
  const rest = without.length === 0 ? '' : ` --without ${without.join(',')}`;
  return `npm run sim -- --seed ${seed} --hours ${hours}${flags}${rest}`;
}

function totalOf(outcomes: readonly Outcome[], seconds: number): Total {
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((all, one) => all + of(one), 0);
  const wrong = (name: keyof Verdict): number => sum(({ verdict }) => verdict[name].length);
  const [hours, transitions] = [sum((one) => one.hours), sum((one) => one.transitions)];
  return {
    seeds: outcomes.length,
    failed: outcomes.filter(({ verdict }) => countOf(verdict) > 0).map(({ seed }) => seed),
    transitions,
    recorded: sum((one) => one.recorded),
    lost: wrong('lost'),
    ghosts: wrong('ghosts'),
    falseDeletions: wrong('falseDeletions'),
    untrue: wrong('untrue'),
    misnumbered: wrong('misnumbered'),
    operations: sum((one) => one.operations),
    requests: sum((one) => one.requests),
    messages: sum((one) => one.messages),
    deaths: sum((one) => one.deaths),
    hours: Math.round(hours),
    seconds: Math.round(seconds * 10) / 10,
    hoursPerSecond: Math.round((hours / seconds) * 10) / 10,
    transitionsPerSecond: Math.round(transitions / seconds),
    hash: outcomes
      .map(({ hash }) => hash)
      .join('-')
      .slice(0, 200),
  };
}

function summaryOf(total: Total): string {
  const { seeds, failed, hours, seconds, hoursPerSecond, transitionsPerSecond } = total;
  const wrong = `lost ${total.lost}, ghosts ${total.ghosts}, false deletions ${total.falseDeletions}, untrue ${total.untrue}, misnumbered ${total.misnumbered}`;
  return [
    `${seeds} worlds, ${failed.length} failed: ${wrong}`,
    `${total.transitions} transitions (${total.recorded} recorded) of ${total.operations} operations; ${total.requests} requests, ${total.messages} notifications, ${total.deaths} crashes`,
    `${hours} hours simulated in ${seconds} s of processor time: ${hoursPerSecond} hours and ${transitionsPerSecond} transitions a second`,
    `trace ${total.hash}`,
  ].join('\n');
}
