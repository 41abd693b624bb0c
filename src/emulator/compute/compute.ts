import type { Kernel } from '../kernel/kernel.ts';
import { type Compute, createComputeState } from './compute-state.ts';
import { forOthers } from './events.ts';
import { defineJobs } from './jobs.ts';
import type { Neighbours } from './neighbours.ts';
import { createServerMachine } from './servers/machine.ts';

/** Makes an empty Nova: its collections, the machine that walks servers, and the jobs that it plans. */
export function createCompute(kernel: Kernel, neighbours: Neighbours): Compute {
  const state = createComputeState(kernel, neighbours);
  kernel.walker.add(createServerMachine(state));
  defineJobs(state);
  return { ...state, forOthers: forOthers(state) };
}
