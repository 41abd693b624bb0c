import { join } from 'node:path';
import { isNephoscopeError } from '../../base/errors.ts';
import { GOOD_ENDS, type PlanState } from '../../operations/plans/journal.ts';
import { type PlanRun, readPlanRun } from '../../operations/plans/run-plan.ts';
import { tasksOf } from '../../operations/plans/task.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { wordsOf } from '../kind-names.ts';
import type { Cell } from '../output/cell.ts';
import type { ListData } from '../output/data.ts';
import { readOutputSettings } from '../output/output-settings.ts';
import { listText } from '../output/write-list.ts';
import { listRuns, runFile, runsFolder } from './run-files.ts';
import { workText } from './show-plan.ts';

/** Runs `nephoscope plan status`. */
export async function planStatus(input: CommandInput, context: CommandContext): Promise<number> {
  const settings = readOutputSettings(input, context);
  const folder = runsFolder(await context.openCloud(), input, context.env);
  const [run] = input.args;
  if (run !== undefined) {
    runFile(folder, run);
    const read = await readRun(folder, run);
    if (read !== undefined) context.stdout.write(await listText(taskList(read.state), settings));
    return EXIT_CODES.ok.code;
  }
  const rows: ListData['rows'][number][] = [];
  for (const name of listRuns(folder)) {
    const read = await readRun(folder, name);
    if (read !== undefined) rows.push(rowOfRun(read));
  }
  const columns = [
    { title: 'Run' },
    { title: 'Plan' },
    { title: 'State', isPainted: true },
    { title: 'Done' },
    { title: 'Failed' },
    { title: 'Steps' },
    { title: 'Started At' },
    { title: 'Last At' },
  ];
  context.stdout.write(await listText({ columns, rows }, settings));
  return EXIT_CODES.ok.code;
}

/** Reads a run, while another process may be at it; `undefined` for one that was ended before it was written down. */
export async function readRun(folder: string | undefined, run: string): Promise<PlanRun | undefined> {
  const { openSqliteReader } = await import('../../store/sqlite/sqlite-reader.ts');
  const reader = await openSqliteReader(join(folder ?? '', `${run}.db`));
  try {
    return await readPlanRun(run, { journal: (name) => reader.journal(name), appendToJournal: async () => undefined });
  } catch (error) {
    if (isNephoscopeError(error) && error.code === 'resource.not-found') return undefined;
    throw error;
  } finally {
    await reader.close();
  }
}

function rowOfRun({ state, position }: PlanRun): ListData['rows'][number] {
  const ends = [...state.tasks.values()].flatMap(({ ended }) => (ended === undefined ? [] : [ended.end]));
  const done = ends.filter((end) => GOOD_ENDS.includes(end)).length;
  const word = position.isOver ? 'over' : position.isStopped ? 'stopped' : 'not over';
  const iso = (ms: number): string => new Date(ms).toISOString();
  const total = tasksOf(state.plan).length;
  return {
    cells: [
      state.run,
      state.plan.plan,
      word,
      done,
      position.failed,
      total,
      iso(state.startedAtMs),
      iso(state.lastAtMs),
    ],
    phase: position.failed > 0 ? 'error' : position.isOver ? 'stable' : 'transitional',
  };
}

/** Where each task of a run is, as data. */
export function taskList({ plan, tasks }: PlanState): ListData {
  return {
    columns: [
      { title: 'Task' },
      { title: 'Kind' },
      { title: 'Name' },
      { title: 'Does' },
      { title: 'End', isPainted: true },
      { title: 'Message' },
      { title: 'ID' },
    ],
    rows: tasksOf(plan).map((task) => {
      const known = tasks.get(task.id);
      const end = known?.ended?.end ?? (known?.sent === undefined ? 'open' : 'sent');
      const isGood = GOOD_ENDS.some((one) => one === end);
      const id = known?.ended?.id ?? task.target.id;
      const cells: readonly Cell[] = [
        task.id,
        wordsOf(task.target.kind),
        task.target.name || id,
        workText(task),
        end,
        known?.ended?.message ?? '',
        id,
      ];
      return { cells, phase: isGood ? 'stable' : known?.ended === undefined ? 'transitional' : 'error' };
    }),
  };
}
