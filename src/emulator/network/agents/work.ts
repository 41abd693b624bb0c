import { durationOf } from '../../kernel/profile.ts';
import type { NetworkState } from '../network-state.ts';

/** Plans a job of an agent some time from now, as long as its work takes. */
export function planAgentWork({ kernel }: NetworkState, job: string, args: Readonly<Record<string, string>>): void {
  const ms = durationOf(kernel.profile, 'agent', kernel.random);
  kernel.schedule.plan(job, kernel.clock.now() + ms, args);
}

/** A fault that was asked for at a write of an agent's: `provision`, at `BUILD` or `ACTIVE`. */
export function agentFault(
  { kernel }: NetworkState,
  { kind, id, status }: { readonly kind: 'port' | 'trunk'; readonly id: string; readonly status: string },
): 'fail' | 'hang' | undefined {
  return kernel.faults.take({
    kind,
    resourceId: id,
    operation: 'provision',
    index: status === 'BUILD' ? 0 : 1,
    step: { by: 'agent', states: { status } },
  })?.action;
}
