import type { Phase } from '../../../../src/model/phase.ts';
import type { FindingBody } from '../../api/bodies-of-work.ts';

/** How bad something is, in the colours and shapes of phases. */
export const PHASE_OF_SEVERITY: Readonly<Record<FindingBody['severity'], Phase>> = {
  error: 'error',
  warning: 'awaiting',
  notice: 'unknown',
};

/** How dangerous a step of a way out may be, the least first; as the plan `unstick` has it. */
export const DANGERS = ['asks', 'resets', 'forces'] as const;

/** One of {@link DANGERS}. */
export type Danger = (typeof DANGERS)[number];

/** The inputs of the plan `unstick` for one finding. */
export function unstickInputs({ kind, resourceId }: Pick<FindingBody, 'kind' | 'resourceId'>, upTo: Danger) {
  return { kind, name: resourceId, upTo };
}
