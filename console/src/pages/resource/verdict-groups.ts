import type { ApiVerdict } from '../../../../src/api/operations.ts';

/** The verdicts as they are read: what can be done, what could be in another state, and what cannot be asked from here. */
export interface VerdictGroups {
  readonly allowed: readonly ApiVerdict[];
  readonly refused: readonly ApiVerdict[];
  /** What stands in the way of all that is refused: said once, not with each. */
  readonly common: readonly string[];
  /** Allowed or not, there is no way to ask for it here. */
  readonly elsewhere: readonly ApiVerdict[];
}

/** Groups verdicts, in the order of the model; what cannot be undone stands last. */
export function groupVerdicts(verdicts: readonly ApiVerdict[], text: string): VerdictGroups {
  const piece = text.trim().toLowerCase();
  const fits = ({ operation, calls }: ApiVerdict) =>
    operation.includes(piece) ||
    calls.some(({ verb, does }) => verb.includes(piece) || does.toLowerCase().includes(piece));
  const wanted = verdicts.filter(fits);
  const callable = wanted.filter(({ calls }) => calls.length > 0);
  const refused = callable.filter(({ allowed }) => !allowed);
  const common = commonOf(refused);
  return {
    allowed: callable.filter(({ allowed }) => allowed).toSorted((a, b) => Number(destroys(a)) - Number(destroys(b))),
    refused: refused.map((verdict) => ({
      ...verdict,
      reasons: verdict.reasons.filter(({ message }) => !common.includes(message)),
    })),
    common,
    elsewhere: wanted.filter(({ calls }) => calls.length === 0),
  };
}

function destroys({ calls }: ApiVerdict): boolean {
  return calls.some((call) => call.destroys);
}

/** The reasons that every one of them has; one alone has nothing in common. */
function commonOf([first, ...rest]: readonly ApiVerdict[]): readonly string[] {
  if (first === undefined || rest.length === 0) return [];
  const messages = first.reasons.map(({ message }) => message);
  return messages.filter((message) => rest.every(({ reasons }) => reasons.some((one) => one.message === message)));
}
