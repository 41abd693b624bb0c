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
];
