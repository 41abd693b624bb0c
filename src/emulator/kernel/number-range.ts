/** Which numbers will do. */
export interface NumberRange {
  readonly least: number;
  readonly most: number;
  /** No fractions. */
  readonly isWhole?: boolean;
}

/** Claims that a value is a number of the range; NaN and infinity never are. */
export function isWithin(value: unknown, { least, most, isWhole = false }: NumberRange): value is number {
  return typeof value === 'number' && value >= least && value <= most && (!isWhole || Number.isSafeInteger(value));
}

/** `a whole number from 1 to 10`. */
export function rangeText({ least, most, isWhole = false }: NumberRange): string {
  return `a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`;
}

/** How much of a value an error repeats. */
const MOST_SHOWN = 40;

/** A value as an error repeats it: short, and a number as it was written. */
export function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}...` : text;
}
