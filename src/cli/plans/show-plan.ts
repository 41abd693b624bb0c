import { withoutSecrets } from '../../operations/calls/call.ts';
import { callOf } from '../../operations/calls/calls-of.ts';
import type { ExpandedPlan, Task } from '../../operations/plans/task.ts';
import type { Preflight } from '../../operations/preflight/judge.ts';
import { checkOperation } from '../../operations/run-operation.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { wordsOf } from '../kind-names.ts';
import { type Cell, textOfCell, toCell } from '../output/cell.ts';
import type { ListData } from '../output/data.ts';
import { readOutputSettings } from '../output/output-settings.ts';
import { listText } from '../output/write-list.ts';
import { readFlag } from '../read-option.ts';
import { readAsked } from './open-plan.ts';
import { expandNow, kindsFor, type PlanWorld, withEngine } from './plan-world.ts';

/** Runs `nephoscope plan show`. */
export async function showPlan(input: CommandInput, context: CommandContext): Promise<number> {
  const asked = readAsked(input.args);
  const allProjects = readFlag(input.options, 'allProjects');
  const place = { input, context, allProjects };
  return withEngine(kindsFor(asked), place, async (world) => {
    const plan = await expandNow(asked, 'RUN', { world, ...place });
    return writePlan(plan, world, place);
  });
}

/** Writes all tasks of a plan, and whether the first of each chain is allowed now. */
export async function writePlan(
  plan: ExpandedPlan,
  { cloud, log, say }: Pick<PlanWorld, 'cloud' | 'log' | 'say'>,
  { input, context }: { readonly input: CommandInput; readonly context: CommandContext },
): Promise<number> {
  const settings = readOutputSettings(input, context);
  const firsts = new Map<string, Preflight>();
  for (const { tasks } of plan.chains) {
    const [first] = tasks;
    if (first?.work.type !== 'run') continue;
    const { operation, verb, arguments: args } = first.work;
    const request = { kind: first.target.kind, operation, arguments: args, ...(verb === undefined ? {} : { verb }) };
    const id = first.target.id === '' ? {} : { id: first.target.id };
    firsts.set(first.id, (await checkOperation({ ...request, ...id }, { cloud }, context.signal)).preflight);
  }
  context.stdout.write(await listText(planList(plan, firsts), settings));
  if (plan.chains.length === 0) log(say('planNothing'));
  const isAllowed = [...firsts.values()].every(({ allowed, isNotNow }) => allowed || isNotNow);
  return isAllowed ? EXIT_CODES.ok.code : EXIT_CODES.refused.code;
}

function planList(plan: ExpandedPlan, firsts: ReadonlyMap<string, Preflight>): ListData {
  const shown = (cell: Cell): string => (cell === null ? '' : textOfCell(cell));
  const rows = plan.chains.flatMap(({ tasks }) =>
    tasks.map((task) => {
      const preflight = firsts.get(task.id);
      const reasons = preflight?.reasons.map(({ message }) => message).join(' ');
      const notes = [task.why, task.risk === undefined ? undefined : `risk: ${task.risk}`, reasons].filter(
        (text) => text !== undefined && text !== '',
      );
      return {
        cells: [
          task.id,
          wordsOf(task.target.kind),
          task.target.name || task.target.id || null,
          workText(task),
          preflight === undefined ? null : preflight.allowed,
          notes.join('; '),
          task.target.id,
          toCell(shownWork(task)),
        ],
        phase: preflight?.allowed === false ? ('error' as const) : ('stable' as const),
      };
    }),
  );
  return {
    columns: [
      { title: 'Task' },
      { title: 'Kind' },
      { title: 'Name', human: (cell) => (cell === null ? 'a new one' : textOfCell(cell)) },
      { title: 'Does' },
      { title: 'Allowed', human: (cell) => (cell === null ? '' : cell === true ? 'yes' : 'no'), isPainted: true },
      { title: 'Note', human: shown },
      { title: 'ID' },
      { title: 'Work' },
    ],
    rows,
  };
}

/** The work of a task without the secrets among its arguments. */
function shownWork({ target, work }: Task): Task['work'] {
  if (work.type === 'check') return work;
  const specs = callOf(target.kind, work.operation)?.arguments ?? [];
  return { ...work, arguments: withoutSecrets(specs, work.arguments) };
}

/** What a task does, in words. */
export function workText(task: Task): string {
  const { if: conditions = [] } = task;
  const work = shownWork(task);
  if (work.type === 'check') {
    const health = work.command === undefined ? '' : ` and '${work.command}'`;
    const steady = work.steadyMs === 0 ? '' : ` for ${work.steadyMs / 1000} s`;
    return `check ${work.conditions.join(', ')}${health}${steady}`;
  }
  const args = Object.entries(work.arguments).map(([name, value]) => `${name}=${textOf(value)}`);
  const only = conditions.length === 0 ? '' : ` if ${conditions.join(', ')}`;
  return [work.operation, ...args].join(' ') + only;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
