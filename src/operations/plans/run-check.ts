import { phaseOf } from '../../model/phase-of.ts';
import { readNow } from '../read-now.ts';
import { holds, type Predicate, parsePredicate } from '../waits/condition.ts';
import type { Waited } from '../waits/judge-wait.ts';
import { waitFor } from '../waits/wait-for.ts';
import type { TaskEnd } from './journal.ts';
import type { PlanPorts } from './plan-ports.ts';
import type { Task, TaskTarget, TaskWork } from './task.ts';

/** How often what nothing tells of is looked at again, milliseconds. */
const AGAIN_MS = 2_000;

/** How a check ended. */
export interface CheckEnd {
  readonly end: TaskEnd;
  readonly message: string;
}

type CheckWork = TaskWork & { readonly type: 'check' };

/** Waits until the states of a resource and its health are as a plan wants them, and stay so. Reads only. */
export async function runCheck(target: TaskTarget, work: CheckWork, ports: PlanPorts): Promise<CheckEnd> {
  const { clock, signal } = ports;
  const endsAtMs = clock.monotonic() + work.withinMs;
  const predicate = work.conditions.length === 0 ? [] : parsePredicate(work.conditions);
  const noun = `the ${target.kind.replaceAll('-', ' ')} ${target.name || target.id}`;
  for (;;) {
    const refusal = await waitForStates(target, predicate, { ports, leftMs: endsAtMs - clock.monotonic() });
    if (refusal !== undefined) return { end: 'failed', message: `${noun}: ${refusal}` };
    const isWell = await isHealthy(work.command, target, ports);
    if (isWell && (await staysSo(target, predicate, { ports, work })))
      return { end: 'succeeded', message: `${noun} is as it should be.` };
    signal.throwIfAborted();
    if (clock.monotonic() >= endsAtMs) {
      const what = isWell ? `did not stay so for ${work.steadyMs / 1_000} s` : `'${work.command}' does not end with 0`;
      return { end: 'failed', message: `${noun}: ${what}, and the time for that is over.` };
    }
    await clock.sleep(AGAIN_MS, signal);
  }
}

/** Claims that the conditions of a task hold now. */
export async function holdsNow({ target, if: texts = [] }: Task, ports: PlanPorts): Promise<boolean> {
  if (texts.length === 0) return true;
  const seen = await seeNow(target, ports);
  return parsePredicate(texts).every((condition) => holds(condition, seen));
}

/** The resource as it is now, past the stream. */
async function seeNow(target: TaskTarget, { cloud, signal }: Pick<PlanPorts, 'cloud' | 'signal'>): Promise<Waited> {
  const facts = await readNow(cloud, target, signal);
  return facts === null ? null : { states: facts.states, phase: phaseOf(facts) };
}

interface Place {
  readonly ports: PlanPorts;
  readonly leftMs: number;
}

/** @returns why they will not come; `undefined`: they are there */
async function waitForStates(
  target: TaskTarget,
  predicate: Predicate,
  { ports, leftMs }: Place,
): Promise<string | undefined> {
  const { engine, clock, signal } = ports;
  const { kind, id } = target;
  if (predicate.length === 0) return undefined;
  if (!engine.follows(kind)) return pollForStates(target, predicate, { ports, leftMs });
  await engine.look(kind, [id], signal);
  const [ended] = await waitFor(
    { kind, ids: [id], predicate, timeoutMs: Math.max(0, leftMs) },
    { engine, clock, signal },
  );
  return ended === undefined || ended.end === 'reached' ? undefined : ended.reason;
}

async function pollForStates(
  target: TaskTarget,
  predicate: Predicate,
  { ports, leftMs }: Place,
): Promise<string | undefined> {
  const endsAtMs = ports.clock.monotonic() + leftMs;
  for (;;) {
    const seen = await seeNow(target, ports);
    if (predicate.every((condition) => holds(condition, seen))) return undefined;
    if (ports.clock.monotonic() >= endsAtMs) return seen === null ? 'it is gone' : `it is still ${seen.states.status}`;
    await ports.clock.sleep(AGAIN_MS, ports.signal);
    ports.signal.throwIfAborted();
  }
}

async function isHealthy(command: string | undefined, target: TaskTarget, ports: PlanPorts): Promise<boolean> {
  if (command === undefined) return true;
  return (await ports.runCheck?.(command, target, ports.signal)) === true;
}

/** Claims that the conditions, and the command, go on holding for a time. */
async function staysSo(
  target: TaskTarget,
  predicate: Predicate,
  { ports, work }: { readonly ports: PlanPorts; readonly work: CheckWork },
): Promise<boolean> {
  const { clock, signal } = ports;
  const untilMs = clock.monotonic() + work.steadyMs;
  while (clock.monotonic() < untilMs) {
    await clock.sleep(Math.min(AGAIN_MS, untilMs - clock.monotonic()), signal);
    signal.throwIfAborted();
    const seen = await seeNow(target, ports);
    if (!predicate.every((condition) => holds(condition, seen))) return false;
    if (!(await isHealthy(work.command, target, ports))) return false;
  }
  return true;
}
