import { redact, redactText } from '../../base/redact.ts';
import type { StepProgress } from '../../operations/outcome.ts';
import { type PlanEntry, type PlanState, takeEntry } from '../../operations/plans/journal.ts';
import { type ExpandedPlan, tasksOf } from '../../operations/plans/task.ts';
import type { JournalEntry } from '../../store/journal.ts';
import type { Owner } from '../access/viewer-in-cloud.ts';
import { Refused } from '../http/refused.ts';
import { shownArguments } from '../operations/without-secrets.ts';

/** A run of a plan, as it is known. Plain data that never changes. */
export interface KeptRun {
  readonly owner: Owner;
  readonly status: 'running' | 'stopped' | 'over';
  readonly why: string | null;
  readonly state: PlanState;
  /** Of the tasks that are under way. */
  readonly progress: ReadonlyMap<string, StepProgress>;
}

/** What is known of a run after more entries of its journal. Pure. */
export function takeEntries(kept: KeptRun, entries: readonly PlanEntry[]): KeptRun {
  const state = entries.reduce(takeEntry, kept.state);
  const underWay = [...kept.progress].filter(([task]) => state.tasks.get(task)?.ended === undefined);
  return { ...kept, state, progress: new Map(underWay) };
}

/** The name under which a store remembers who began a run. */
export const ownerKey = (run: string): string => `plan-owner ${run}`;

const MOST_TASKS = 5_000;

/**
 * Refuses what the server runs for nobody: commands of a shell, and secrets, which would be written down with the plan.
 *
 * @throws Refused 400
 */
export function refuseUnkept(plan: ExpandedPlan): void {
  const tasks = tasksOf(plan);
  if (tasks.length > MOST_TASKS)
    throw new Refused(400, 'usage.invalid', `The plan has ${tasks.length} tasks; ${MOST_TASKS} may be run at once.`);
  for (const { id, target, work } of tasks) {
    if (work.type === 'check') {
      if (work.command === undefined) continue;
      const message = `The task ${id} runs a command, which only the command line does: nephoscope plan run.`;
      throw new Refused(400, 'usage.invalid', message);
    }
    const shown = shownArguments(target.kind, work.operation, work.arguments);
    const secret = Object.keys(shown).find(
      (name) => JSON.stringify(shown[name]) !== JSON.stringify(work.arguments[name]),
    );
    if (secret === undefined) continue;
    const message = `The task ${id} has a secret (${secret}), and a plan is written down: run that operation by itself.`;
    throw new Refused(400, 'usage.invalid', message);
  }
}

/** An entry of a journal as it may be written down: what a service showed of a resource may have secrets in it. */
export function shownEntry(given: JournalEntry): JournalEntry {
  const entry = given as PlanEntry;
  if (entry.type === 'ended') return { ...entry, message: redactText(entry.message) } as PlanEntry;
  if (entry.type !== 'sending') return entry;
  const { sending } = entry;
  return { ...entry, sending: { ...sending, before: redact(sending.before) } } as PlanEntry;
}
