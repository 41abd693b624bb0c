import type { AddFaultBody } from '../../../../src/api/emulator.ts';

/** What the form can ask for: what happens to the steps of operations. */
export const FORM_ACTIONS = ['fail', 'hang', 'lose'] as const;

/** What is written into the form of a fault. */
export interface FaultForm {
  readonly action: (typeof FORM_ACTIONS)[number];
  readonly kind: string;
  readonly operation: string;
  readonly step: string;
  readonly message: string;
  readonly times: string;
}

/** An empty form. */
export const EMPTY_FAULT: FaultForm = { action: 'fail', kind: '', operation: '', step: '', message: '', times: '' };

/** The rule that a form asks for: what is left empty is left out, a step of digits is the place of a write. */
export function faultOf({ action, times, step, ...texts }: FaultForm): AddFaultBody {
  const written = Object.entries(texts).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]]));
  const place = step.trim();
  return {
    action,
    ...Object.fromEntries(written),
    ...(place !== '' && { step: /^\d+$/.test(place) ? Number(place) : place }),
    ...(times.trim() !== '' && { times: Number(times) }),
  };
}
