import { spawn } from 'node:child_process';
import { NephoscopeError } from '../../base/errors.ts';
import type { PlanPorts } from '../../operations/plans/plan-ports.ts';
import { kindsOfTasks } from '../../operations/plans/read-look.ts';
import { beginPlan, type PlanRun, readPlanRun, resumePlan } from '../../operations/plans/run-plan.ts';
import { type ExpandedPlan, type TaskTarget, tasksOf } from '../../operations/plans/task.ts';
import type { Store } from '../../store/store.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { loadSentences } from '../messages/messages.ts';
import { confirmDestruction } from '../operate/confirm-destruction.ts';
import { progressLine } from '../operate/progress-line.ts';
import { readOutputSettings } from '../output/output-settings.ts';
import { listText } from '../output/write-list.ts';
import { openPersonLog } from '../person-log.ts';
import { readCount, readFlag } from '../read-option.ts';
import { type Asked, readAsked } from './open-plan.ts';
import { readRun, taskList } from './plan-status.ts';
import { expandNow, kindsFor, type PlanWorld, withEngine } from './plan-world.ts';
import { listRuns, openRun, runFile, runsFolder } from './run-files.ts';
import { workText, writePlan } from './show-plan.ts';

/** Runs `nephoscope plan run`. */
export async function runPlanCommand(input: CommandInput, context: CommandContext): Promise<number> {
  const asked = readAsked(input.args);
  readOutputSettings(input, context);
  const allProjects = readFlag(input.options, 'allProjects');
  const place = { input, context, allProjects };
  return withEngine(kindsFor(asked), place, async (world) => {
    const run = nameRun(asked, context);
    const plan = await expandNow(asked, run, { world, ...place });
    if (readFlag(input.options, 'dryRun')) return writePlan(plan, world, place);
    if (plan.chains.length === 0) {
      world.log(world.say('nothingFits'));
      return EXIT_CODES.ok.code;
    }
    const folder = runsFolder(world.cloud, input, context.env);
    if (!readFlag(input.options, 'anew')) await refuseOpen(folder, plan);
    await confirmDestruction(`plan ${plan.plan}`, destroyedBy(plan), { options: input.options, context });
    const store = await openRun(folder, run);
    try {
      const [steps, count] = [tasksOf(plan).length, plan.chains.length];
      world.log(world.say('planBegins', { run, steps, count }));
      return await tellEnd(await beginPlan(plan, run, await portsOf(world, store, context)), { input, context });
    } finally {
      await store.close();
    }
  });
}

/** Runs `nephoscope plan resume`. */
export async function resumePlanCommand(input: CommandInput, context: CommandContext): Promise<number> {
  readOutputSettings(input, context);
  const budget = readCount(input.options, 'budget');
  const cloud = await context.openCloud();
  const folder = runsFolder(cloud, input, context.env);
  const run = input.args[0] ?? (await newestOpen(folder));
  if (run === undefined) {
    const { say, log } = await openPersonLog(context);
    log(say('planAllOver'));
    return EXIT_CODES.ok.code;
  }
  runFile(folder, run);
  const store = await openRun(folder, run);
  try {
    const { plan } = (await readPlanRun(run, store)).state;
    const allProjects = plan.allProjects === true;
    return await withEngine(kindsOfTasks(plan), { input, context, allProjects }, async (world) => {
      const options = { retries: readFlag(input.options, 'retry'), ...(budget === undefined ? {} : { budget }) };
      return tellEnd(await resumePlan(run, await portsOf(world, store, context), options), { input, context });
    });
  } finally {
    await store.close();
  }
}

/** What a former run of the same began is not begun again unless that is said: half of it may be done. */
async function refuseOpen(folder: string | undefined, plan: ExpandedPlan): Promise<void> {
  const same = JSON.stringify([plan.plan, plan.arguments]);
  for (const run of listRuns(folder)) {
    const read = await readRun(folder, run);
    if (read === undefined || read.position.isOver) continue;
    const { plan: name, arguments: args } = read.state.plan;
    if (JSON.stringify([name, args]) !== same) continue;
    const message = `A run of this plan with these arguments is not over: go on with nephoscope plan resume ${run}, or begin another one with --anew.`;
    throw new NephoscopeError('usage.invalid', message, { details: { run } });
  }
}

async function newestOpen(folder: string | undefined): Promise<string | undefined> {
  for (const run of listRuns(folder)) {
    const read = await readRun(folder, run);
    if (read !== undefined && !read.position.isOver) return run;
  }
  return undefined;
}

/** The plan and the moment: `drain-host-20260101T000000-1a2b`. */
function nameRun({ plan }: Asked, { clock, random }: CommandContext): string {
  const moment = new Date(clock.now()).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const name = plan.name.replaceAll(/[^\w.-]+/g, '_');
  return `${name}-${moment}-${random.uuid().slice(0, 4)}`;
}

/** What a plan destroys, in words. */
function destroyedBy(plan: ExpandedPlan): readonly string[] {
  const destroying = tasksOf(plan).filter(({ destroys }) => destroys);
  return destroying.map((task) => `${workText(task)}: ${task.target.name || task.target.id}`);
}

async function portsOf(
  { cloud, engine, log, say }: PlanWorld,
  store: Store,
  context: CommandContext,
): Promise<PlanPorts> {
  const { clock, random, signal, env } = context;
  const translate = await loadSentences(env);
  let told = '';
  const tell = (line: string): void => {
    if (line !== told) log(line);
    told = line;
  };
  const onProgress: PlanPorts['onProgress'] = (progress) => {
    const { task } = progress;
    const name = `${task.target.name || task.target.id} (${task.id})`;
    if (progress.type === 'begun') tell(`${name}: ${workText(task)}${progress.isTakenUp ? say('planTakenUp') : ''}`);
    else if (progress.type === 'progress') tell(progressLine(name, progress.progress, { nowMs: clock.now(), say }));
    else if (progress.type === 'trouble') tell(say('planTrouble', { name, why: progress.message }));
    else tell(`${name}: ${progress.end}: ${translate(progress.message)}`);
  };
  const runCheck = (command: string, target: TaskTarget): Promise<boolean> =>
    runCommand(command, target, { env, signal });
  return { cloud, engine, clock, random, signal, store, onProgress, runCheck };
}

/** Runs a command of a check. The resource is in its variables, never in its text: names are other people's. */
function runCommand(
  command: string,
  { kind, id, name }: TaskTarget,
  { env, signal }: Pick<CommandContext, 'env' | 'signal'>,
): Promise<boolean> {
  const about = { NEPHOSCOPE_KIND: kind, NEPHOSCOPE_ID: id, NEPHOSCOPE_NAME: name };
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: 'ignore', env: { ...env, ...about }, signal });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

/** Writes what became of each task, and says how to go on where it is not over. */
async function tellEnd(
  { state, position }: PlanRun,
  { input, context }: { readonly input: CommandInput; readonly context: CommandContext },
): Promise<number> {
  const { say, log } = await openPersonLog(context);
  context.stdout.write(await listText(taskList(state), readOutputSettings(input, context)));
  const { run } = state;
  const { failed } = position;
  if (position.isStopped) log(say('planStopped', { failed, budget: state.budget, run }));
  else if (!position.isOver) log(say('planNotOver', { run }));
  else log(failed > 0 ? say('planFailed', { failed, run }) : say('planSucceeded'));
  return position.isOver && position.failed === 0 ? EXIT_CODES.ok.code : EXIT_CODES.failure.code;
}
