import { NephoscopeError } from '../../base/errors.ts';
import type { Kind } from '../../model/kind.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { SeenBody } from '../../operations/batch/seen-body.ts';
import { shareReads } from '../../operations/batch/share-reads.ts';
import type { Arguments, CallRow } from '../../operations/calls/call.ts';
import { startEngine } from '../../operations/engine.ts';
import type { Outcome } from '../../operations/outcome.ts';
import type { OperationPorts } from '../../operations/ports.ts';
import {
  checkOperation,
  type OperationRequest,
  type RunOptions,
  runOperation,
} from '../../operations/run-operation.ts';
import { isWatchedKind, type WatchedKind } from '../../watch/watched-kind.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { wordsOf } from '../kind-names.ts';
import { type OutputSettings, readOutputSettings } from '../output/output-settings.ts';
import { selectColumns } from '../output/select-columns.ts';
import { listText } from '../output/write-list.ts';
import { openPersonLog, type PersonLog } from '../person-log.ts';
import { readDuration } from '../read-duration.ts';
import { readFlag, readText } from '../read-option.ts';
import { chooseRow } from './choose-row.ts';
import { confirmDestruction } from './confirm-destruction.ts';
import { dryRunList } from './dry-run-list.ts';
import { findTargets } from './find-targets.ts';
import { inTurns } from './in-turns.ts';
import { makesNew } from './noun-spec.ts';
import { exitCodeOfOutcomes, OUTCOME_COLUMNS, outcomeList, SHOWN_COLUMNS } from './outcome-list.ts';
import { progressLine } from './progress-line.ts';
import { readArguments } from './read-arguments.ts';
import { recallDurations } from './recall-durations.ts';

/** So many operations are looked at and sent at once; what was sent is followed beside. */
const AT_ONCE = 10;

/** From so many on they share what they read. */
const SEVERAL = 4;

/** A verb of a kind. */
export interface Verb {
  readonly kind: Kind;
  readonly verb: string;
  readonly rows: readonly CallRow[];
}

/** One operation that is to be run, with the name to tell of it. */
interface Planned {
  readonly request: OperationRequest;
  readonly row: CallRow;
  readonly name: string;
  readonly seen?: SeenBody;
}

/** Runs a verb on all that a command line names. */
export async function runVerb(verb: Verb, input: CommandInput, context: CommandContext): Promise<number> {
  const { options } = input;
  const settings = readOutputSettings(input, context);
  if (!readFlag(options, 'dryRun')) selectColumns(OUTCOME_COLUMNS, settings.columns);
  const times = {
    timeoutMs: readDuration(options, 'timeout'),
    retryConflictsMs: readDuration(options, 'retryConflicts'),
  };
  const cloud = await context.openCloud();
  const planned = await plan(verb, input, { cloud, context });
  const { say, log, words } = await openPersonLog(context);
  if (planned.length === 0) {
    log(say('nothingFits'));
    return EXIT_CODES.ok.code;
  }
  if (readFlag(options, 'dryRun')) return dryRun(planned, settings, { cloud, context });
  const isDestroying = planned.some(({ row }) => row.destroys);
  const destroyed = isDestroying ? planned.map(({ name }) => name) : [];
  await confirmDestruction(`${verb.kind} ${verb.verb}`, destroyed, { options, context });
  const runOptions = {
    signal: context.signal,
    follows: options.wait !== false,
    ...(times.timeoutMs === undefined ? {} : { timeoutMs: times.timeoutMs }),
    ...(times.retryConflictsMs === undefined ? {} : { retryConflictsMs: times.retryConflictsMs }),
  };
  const allProjects = readFlag(options, 'allProjects');
  const durations = await recallDurations(cloud, options, context.env);
  const isSeveral = planned.length >= SEVERAL;
  const following = { allProjects, durations, ...(isSeveral ? { operations: planned.length } : {}) };
  const engine = await startEngine(cloud, kindsOf(verb), { ...context, log, words }, following);
  const { clock, random } = context;
  const ports = { cloud, engine, clock, random, ...(isSeveral ? { looks: shareReads(cloud, context) } : {}) };
  try {
    const outcomes = await inTurns(planned, AT_ONCE, ({ request, name, seen }, free) => {
      const own = { ...runOptions, ...(seen === undefined ? {} : { seen }), onAnswered: async () => free() };
      return runOne(request, ports, { ...own, name, log, say });
    });
    context.stdout.write(
      await listText(outcomeList(outcomes), settings, settings.format === 'table' ? SHOWN_COLUMNS : OUTCOME_COLUMNS),
    );
    return exitCodeOfOutcomes(outcomes);
  } finally {
    await engine.stop();
  }
}

interface Place {
  readonly cloud: Cloud;
  readonly context: CommandContext;
}

async function plan({ kind, rows, verb }: Verb, input: CommandInput, place: Place): Promise<Planned[]> {
  const makes = makesNew(kind, rows);
  const { options } = input;
  const names = makes ? namesOf(input) : [];
  const lookup = { cloud: place.cloud, allProjects: readFlag(options, 'allProjects'), signal: place.context.signal };
  const args = await readArguments(rows, options, lookup);
  const flags = new Set(rows.flatMap(({ flag }) => (flag !== undefined && readFlag(options, flag) ? [flag] : [])));
  if (makes) {
    return names.flatMap((name) => {
      const own = name === undefined ? args : { ...args, name };
      const row = chooseRow(kind, rows, { args: own, flags, facts: undefined });
      return row === undefined
        ? []
        : [{ request: requestOf(kind, row, { verb, args: own }), row, name: name ?? wordsOf(kind) }];
    });
  }
  const targets = await findTargets(kind, input, place);
  return targets.flatMap(({ id, name, facts, seen }) => {
    const row = chooseRow(kind, rows, { args, flags, facts });
    return row === undefined
      ? []
      : [
          {
            request: { ...requestOf(kind, row, { verb, args }), id },
            row,
            name: name || id,
            ...(seen === undefined ? {} : { seen }),
          },
        ];
  });
}

/** What is made may be named without an option, each name one; nothing is made twice because it was named twice. */
function namesOf({ args, options }: CommandInput): readonly (string | undefined)[] {
  const other = readText(options, 'name');
  const twice = args.find((name, at) => args.indexOf(name) < at || (other !== undefined && other !== name));
  if (twice === undefined) return args.length === 0 ? [other] : args;
  const also = other === undefined ? 'once more' : `--name '${other}'`;
  throw new NephoscopeError('usage.invalid', `The name is given twice: '${twice}' and ${also}.`);
}

function requestOf(
  kind: Kind,
  row: CallRow,
  { verb, args }: { readonly verb: string; readonly args: Arguments },
): OperationRequest {
  return { kind, operation: row.operation, verb, arguments: args };
}

/** The kinds to follow: its own, those that are looked at besides, and those that may have to be waited for. */
function kindsOf({ kind, rows }: Verb): readonly WatchedKind[] {
  const others = rows.flatMap(({ follows = [], arguments: specs = [] }) => [
    ...follows.map((one) => one.kind),
    ...specs.flatMap(({ names }) => (names === undefined || names === 'flavor' ? [] : [names])),
  ]);
  return [...new Set<Kind>([kind, ...others])].filter(isWatchedKind);
}

async function runOne(
  request: OperationRequest,
  ports: OperationPorts,
  options: RunOptions & Pick<PersonLog, 'log' | 'say'> & { readonly name: string; readonly signal: AbortSignal },
): Promise<Outcome> {
  const { name, log, say, ...run } = options;
  const { clock, engine } = ports;
  await engine.ready(request.kind, run.signal);
  let told = '';
  const onProgress: NonNullable<typeof run.onProgress> = (progress) => {
    const line = progressLine(name, progress, { nowMs: clock.now(), say });
    if (line !== told) log(line);
    told = line;
  };
  return runOperation(request, ports, { ...run, onProgress });
}

async function dryRun(
  planned: readonly Planned[],
  settings: OutputSettings,
  { cloud, context }: Place,
): Promise<number> {
  const checked = await inTurns(planned, AT_ONCE, async ({ request, name }) => {
    const { preflight } = await checkOperation(request, { cloud }, context.signal);
    return { id: request.id ?? null, name, operation: request.operation, preflight };
  });
  context.stdout.write(await listText(dryRunList(checked), settings));
  return checked.every(({ preflight }) => preflight.allowed) ? EXIT_CODES.ok.code : EXIT_CODES.refused.code;
}
