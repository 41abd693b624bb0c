import type { Identity } from './identity/identity-state.ts';
import type { Kernel } from './kernel/kernel.ts';

/** The state of every service of one cloud: what a route may read and write. */
export interface CloudState {
  readonly kernel: Kernel;
  readonly identity: Identity;
}
