/** A step at which the emulator is known to answer otherwise than a real OpenStack. */
export interface Difference {
  readonly service: string;
  readonly scenario: string;
  readonly step: string;
  /** What differs and why it stays so. */
  readonly why: string;
}

/** Every known difference; a test says so when one of them is none any more. */
export const DIFFERENCES: readonly Difference[] = [
  {
    service: 'identity',
    scenario: 'application credentials',
    step: 'use the token of one that is gone',
    why: 'Keystone answers 404 to a token whose application credential was deleted, and only there; the emulator answers 401, as every other service does.',
  },
  {
    service: 'identity',
    scenario: 'trusts',
    step: 'use the token of one that is gone',
    why: 'The same with a token whose trust was deleted.',
  },
  ...newer('compute', 'versions', 'version', 'version with a slash', 'a version too new', 'a version of another kind'),
  ...unexpected('proxies for volumes', 'a snapshot of no volume', 'a volume of a type that is not there'),
  {
    service: 'network',
    scenario: 'segments',
    step: 'segment in use',
    why: 'Neutron says the reason twice at times, once at others; the emulator says it once.',
  },
  ...newer('image', 'versions', 'versions by name'),
  ...newer('block-storage', 'versions', 'version with a slash', 'a version too new'),
];

/** Nova tells what it did not expect of another service with a 500. */
function unexpected(scenario: string, ...steps: readonly string[]): Difference[] {
  const why = 'Nova answers 500 to a refusal of Cinder that it does not expect; the emulator answers with the refusal.';
  return steps.map((step) => ({ service: 'compute', scenario, step, why }));
}

/** The record is of Zed; the emulator offers what came later, too. */
function newer(service: string, ...steps: readonly string[]): Difference[] {
  const why = 'The emulator has newer versions of the API than the real cloud that was recorded (Zed).';
  return steps.map((step) => ({ service, scenario: 'frame', step, why }));
}
