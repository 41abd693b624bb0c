/**
 * What a state means to someone who waits.
 *
 * - `transitional`: moves by itself; follow it
 * - `stable`: stays until the next operation
 * - `awaiting`: stays until someone acts on it, such as VERIFY_RESIZE or awaiting-transfer
 * - `error`: stays until it is repaired
 * - `terminal`: nothing follows
 * - `unknown`: a state the model has no row for, or a resource whose service does not answer
 */
export const PHASES = ['transitional', 'stable', 'awaiting', 'error', 'terminal', 'unknown'] as const;

/** One of `PHASES`. */
export type Phase = (typeof PHASES)[number];
