import { isNephoscopeError } from '../../base/errors.ts';
import { isOpenStackError } from '../../openstack/open-stack-error.ts';
import type { Outcome } from '../outcome.ts';
import { type OperationRequest, type RunOptions, runOperation } from '../run-operation.ts';
import { takeUpOperation } from '../take-up-operation.ts';
import { fillMade, mapArguments } from './fill.ts';
import type { PlanEntry, PlanState, TaskEnd } from './journal.ts';
import type { PlanPorts } from './plan-ports.ts';
import { rowOf } from './row-of.ts';
import { holdsNow, runCheck } from './run-check.ts';
import type { Chain, Task, TaskWork } from './task.ts';

/** How long a task waits for what is only in the way now, milliseconds. */
const NOT_NOW_MS = 600_000;

/** The pause before a cloud that does not answer is asked again, and how often that is done. */
const TROUBLE_MS = 15_000;
const MOST_TROUBLES = 40;

/** What came of a task. */
export interface TaskResult {
  readonly end: TaskEnd;
  readonly message: string;
  readonly id: string | null;
}

/** The journal of a run, as one task sees it. */
export interface TaskJournal {
  /** What is known now. */
  state(): PlanState;
  /** Writes something down; resolves once it lasts. */
  write(entry: DistributiveOmit<PlanEntry, 'atMs'>): Promise<void>;
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** One task in its chain. */
export interface TaskPlace {
  readonly task: Task;
  readonly chain: Chain;
  readonly journal: TaskJournal;
}

/**
 * Does a task, or takes it up where a former run left it: what was sent is looked for, and sent again only where nothing shows that it
 * arrived.
 *
 * @throws what the client throws where the cloud does not answer for long; the task has then no end, and is taken up later
 */
export async function runTask(place: TaskPlace, ports: PlanPorts): Promise<TaskResult> {
  for (let troubles = 0; ; troubles++) {
    try {
      return await attempt(place, ports);
    } catch (error) {
      ports.signal.throwIfAborted();
      const known = endOfError(error, place.task);
      if (known !== undefined) return known;
      if (!isOpenStackError(error) || troubles >= MOST_TROUBLES) throw error;
      ports.onProgress?.({ type: 'trouble', task: place.task, message: error.message });
      await ports.clock.sleep(TROUBLE_MS, ports.signal);
      ports.signal.throwIfAborted();
    }
  }
}

async function attempt(place: TaskPlace, ports: PlanPorts): Promise<TaskResult> {
  const { chain, journal } = place;
  const task = withMade(place.task, chain, journal.state());
  const { work, target } = task;
  const former = work.type === 'check' ? undefined : await takeUp(task, work, { journal, ports });
  if (former !== undefined) return resultOf(former);
  if (!(await holdsNow(task, ports)))
    return { end: 'skipped', message: `left out: ${(task.if ?? []).join(', ')} does not hold`, id: target.id };
  if (work.type === 'check') return { ...(await runCheck(target, work, ports)), id: target.id };
  const request = requestOf(task, work);
  const outcome = await runOperation(request, ports, {
    ...optionsOf(task, { journal, ports }),
    retryConflictsMs: NOT_NOW_MS,
  });
  ports.signal.throwIfAborted();
  return resultOf(outcome);
}

type Work = Task['work'] & { readonly type: 'run' };

interface Tools {
  readonly journal: TaskJournal;
  readonly ports: PlanPorts;
}

/** Takes up what was sent before, where something was. */
async function takeUp(task: Task, work: Work, { journal, ports }: Tools): Promise<Outcome | undefined> {
  const sent = journal.state().tasks.get(task.id)?.sent;
  if (sent === undefined) return undefined;
  const { sending, answered, id } = sent;
  const former = { sending, others: othersOf(journal.state(), task), ...(answered === undefined ? {} : { answered }) };
  const request = requestOf({ ...task, target: { ...task.target, id } }, work);
  const outcome = await takeUpOperation(request, former, ports, optionsOf(task, { journal, ports }));
  ports.signal.throwIfAborted();
  return outcome;
}

/** The requests that are known to be of other tasks. */
function othersOf({ tasks }: PlanState, task: Task): ReadonlySet<string> {
  const ids = [...tasks].flatMap(([id, { sent }]) => (id === task.id ? [] : (sent?.answered?.serviceRequestId ?? [])));
  return new Set(ids);
}

function requestOf({ target }: Task, { operation, verb, arguments: args }: Work): OperationRequest {
  return {
    kind: target.kind,
    operation,
    arguments: args,
    ...(verb === undefined ? {} : { verb }),
    ...(target.id === '' ? {} : { id: target.id }),
  };
}

function optionsOf(task: Task, { journal, ports }: Tools): RunOptions {
  return {
    signal: ports.signal,
    onProgress: (progress) => ports.onProgress?.({ type: 'progress', task, progress }),
    onSending: (sending) => journal.write({ type: 'sending', task: task.id, id: task.target.id, sending }),
    onAnswered: (answered) => journal.write({ type: 'answered', task: task.id, answered }),
  };
}

function resultOf({ end, message, id }: Outcome): TaskResult {
  return { end: end === 'sent' ? 'succeeded' : end, message, id };
}

/** What an error says of a task for good; `undefined` where it may come otherwise. */
function endOfError(error: unknown, { target, work }: Task): TaskResult | undefined {
  if (!isNephoscopeError(error)) return undefined;
  const { id } = target;
  if (error.code === 'resource.not-found') {
    const isFine = work.type === 'run' && rowOf(target.kind, work.operation).destroys === true;
    return isFine
      ? { end: 'skipped', message: 'left out: it is gone already', id }
      : { end: 'failed', message: error.message, id };
  }
  if (error.code === 'usage.invalid') return { end: 'refused', message: error.message, id };
  // What a service says no to it says no to again; what it fails in, or is too busy for, may come.
  const status = isOpenStackError(error) && error.code !== 'api.limited' ? (error.status ?? 0) : 0;
  return status >= 400 && status < 500 ? { end: 'failed', message: error.message, id } : undefined;
}

/** A task with what earlier tasks of its chain made filled in. */
function withMade(task: Task, chain: Chain, state: PlanState): Task {
  const idOf = (name: string): string | undefined => {
    const maker = chain.tasks.find(({ as }) => as === name);
    return maker === undefined ? undefined : (state.tasks.get(maker.id)?.ended?.id ?? undefined);
  };
  const { target, work } = task;
  return { ...task, target: { ...target, id: fillMade(target.id, idOf) }, work: workWith(work, idOf) };
}

function workWith(work: TaskWork, idOf: (name: string) => string | undefined): TaskWork {
  if (work.type === 'run') return { ...work, arguments: mapArguments(work.arguments, (text) => fillMade(text, idOf)) };
  if (work.command === undefined) return work;
  // An id comes from a service: to a shell it is a word, or nothing.
  const wordOf = (name: string): string | undefined => /^[\w.:-]+$/.exec(idOf(name) ?? '')?.[0];
  return { ...work, command: fillMade(work.command, wordOf) };
}
