import type { Operation, Path } from './operation.ts';
import type { StatePattern } from './states.ts';

/**
 * The states a path starts from: what the operation requires, in the vm_state of the path's first step, unless the row says so itself.
 *
 * @returns `null` for a path that makes the resource
 */
export function startOf(operation: Operation, path: Path): StatePattern | null {
  if (path.from !== undefined) return path.from;
  if (operation.requires.creates) return null;
  const vmState = path.steps[0]?.states.vmState;
  return vmState == null ? operation.requires.states : { ...operation.requires.states, vmState: [vmState] };
}
