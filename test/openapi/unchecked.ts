let isOff = false;

/**
 * Leaves the answers that follow unchecked, in this file of tests: hours of many resources in states that were put there by hand, which
 * no description has to know.
 */
export function leaveUnchecked(): void {
  isOff = true;
}

/** Claims that answers are not to be checked. */
export function isUnchecked(): boolean {
  return isOff;
}
