import { isNephoscopeError, NephoscopeError } from '../../base/errors.ts';
import type { Kind } from '../../model/kind.ts';
import { startEngine } from '../../operations/engine.ts';
import { parsePredicate } from '../../operations/waits/condition.ts';
import { type WaitedFor, waitFor } from '../../operations/waits/wait-for.ts';
import { isWatchedKind, WATCHED_KINDS } from '../../watch/watched-kind.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { readKind } from '../kind-names.ts';
import type { Say } from '../messages/messages.ts';
import { findTargets, type Target } from '../operate/find-targets.ts';
import type { ListColumn } from '../output/data.ts';
import { readOutputSettings } from '../output/output-settings.ts';
import { listText } from '../output/write-list.ts';
import { openPersonLog } from '../person-log.ts';
import { readDuration } from '../read-duration.ts';
import { readFlag, readTexts } from '../read-option.ts';

const COLUMNS: readonly ListColumn[] = [
  { title: 'ID' },
  { title: 'Name' },
  { title: 'End', isPainted: true },
  { title: 'Status' },
  { title: 'Reason' },
  { title: 'Fault' },
  { title: 'Seconds' },
];

const PHASES = { reached: 'stable', error: 'error', unreachable: 'awaiting', 'timed-out': 'transitional' } as const;

/** Runs `nephoscope wait`. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const { options } = input;
  const [kindWord = '', ...names] = input.args;
  const kind = readKind(kindWord, WATCHED_KINDS);
  if (!isWatchedKind(kind)) throw new NephoscopeError('internal', `The kind ${kind} is not watched.`);
  const predicate = parsePredicate(readTexts(options, 'for'));
  const timeoutMs = readDuration(options, 'timeout');
  const settings = readOutputSettings(input, context);
  const cloud = await context.openCloud();
  const { say, log, words } = await openPersonLog(context);
  const isGoneEnough = predicate.every(({ type }) => type === 'gone');
  const isAny = readFlag(options, 'any');
  const { targets, gone } = await findWaited(kind, { ...input, args: names }, { cloud, context, isGoneEnough });
  for (const name of gone) log(say('goneAlready', { name }));
  if (targets.length === 0 || (isAny && gone.length > 0)) {
    if (gone.length === 0) log(say('nothingToWaitFor'));
    return EXIT_CODES.ok.code;
  }
  const allProjects = readFlag(options, 'allProjects');
  const engine = await startEngine(cloud, [kind], { ...context, log, words }, { allProjects });
  try {
    const request = {
      kind,
      ids: targets.map(({ id }) => id),
      predicate,
      isAny,
      isPatient: readFlag(options, 'patient'),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    };
    const onChange = tellChanges(log, say);
    const ended = await waitFor(request, { engine, clock: context.clock, signal: context.signal, onChange });
    context.stdout.write(await listText({ columns: COLUMNS, rows: ended.map(rowOf) }, settings));
    return exitCodeOf(ended, isAny);
  } finally {
    await engine.stop();
  }
}

/** What is waited for, and the names that nothing has any more. */
interface Waited {
  readonly targets: readonly Target[];
  readonly gone: readonly string[];
}

/** Finds what is waited for. Who waits for several to be gone is content with one that is, and still waits for the others. */
async function findWaited(
  kind: Kind,
  input: CommandInput,
  { isGoneEnough, ...place }: Parameters<typeof findTargets>[2] & { readonly isGoneEnough: boolean },
): Promise<Waited> {
  if (!isGoneEnough || input.args.length === 0) return { targets: await findTargets(kind, input, place), gone: [] };
  const targets = new Map<string, Target>();
  const gone: string[] = [];
  for (const word of new Set(input.args)) {
    try {
      for (const target of await findTargets(kind, { ...input, args: [word] }, place)) targets.set(target.id, target);
    } catch (error) {
      if (!isNephoscopeError(error) || error.code !== 'resource.not-found') throw error;
      gone.push(word);
    }
  }
  return { targets: [...targets.values()], gone };
}

function tellChanges(log: (line: string) => void, say: Say): Parameters<typeof waitFor>[1]['onChange'] & object {
  const told = new Map<string, string>();
  return ({ id, name, states }) => {
    const words =
      states === null ? say('gone') : [states.status, states.taskState].filter((word) => word != null).join(', ');
    if (told.get(id) !== words) log(`${name || id}: ${words}`);
    told.set(id, words);
  };
}

function rowOf(one: WaitedFor) {
  const reason = one.end === 'reached' ? null : one.reason;
  const { id, name, end, states, fault, tookMs } = one;
  return {
    cells: [id, name, end, states?.status ?? null, reason, fault, Math.round(tookMs / 100) / 10],
    phase: PHASES[end],
  };
}

/** The worst end decides; of a wait for any, the first that was there. */
function exitCodeOf(ended: readonly WaitedFor[], isAny: boolean): number {
  const ends = new Set(ended.map(({ end }) => end));
  if (isAny && ends.has('reached')) return EXIT_CODES.ok.code;
  if (ends.has('error')) return EXIT_CODES.failure.code;
  if (ends.has('unreachable')) return EXIT_CODES.unreachable.code;
  return ends.has('timed-out') ? EXIT_CODES.timedOut.code : EXIT_CODES.ok.code;
}
