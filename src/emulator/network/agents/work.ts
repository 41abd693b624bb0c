import { placeOfRow } from '../../kernel/fault-matches.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { durationOf } from '../../kernel/profile.ts';
import type { NetworkState } from '../network-state.ts';

/** Plans a job of an agent some time from now, as long as its work takes. */
export function planAgentWork({ kernel }: NetworkState, job: string, args: Readonly<Record<string, string>>): void {
  const ms = durationOf(kernel.profile, 'agent', kernel.random);
  kernel.schedule.plan(job, kernel.clock.now() + ms, args);
}

/** A write of an agent's that is about to happen: `provision`, at `BUILD` or `ACTIVE`. */
export interface AgentWrite {
  readonly kind: 'port' | 'trunk';
  readonly row: object & { readonly id: string };
  readonly host?: string;
  readonly status: string;
  /** The job that writes it, to be planned once more when it comes late. */
  readonly job: string;
  readonly args: JsonObject;
}

/** A fault that was asked for at a write of an agent's; `hang`: it does not come now, and is taken up again when it may. */
export function agentFault({ kernel }: NetworkState, write: AgentWrite): 'fail' | 'hang' | undefined {
  const { kind, row, host, status, job, args } = write;
  const rule = kernel.faults.take({
    kind,
    resourceId: row.id,
    operation: 'provision',
    index: status === 'BUILD' ? 0 : 1,
    step: { by: 'agent', states: { status } },
    ...placeOfRow(row),
    ...(host !== undefined && { host }),
    ...(typeof args.late === 'number' && { except: args.late }),
  });
  if (rule === undefined) return undefined;
  if (rule.action === 'fail') return 'fail';
  if (rule.action === 'late') {
    kernel.schedule.plan(job, kernel.clock.now() + Math.max(0, rule.delayMs ?? 0), { ...args, late: rule.id });
  }
  if (rule.action === 'hang' || rule.action === 'down') kernel.heldJobs.hold(rule.id, job, args);
  return 'hang';
}
