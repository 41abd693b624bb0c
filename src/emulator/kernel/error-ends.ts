import type { Walk } from './machine.ts';

/** Which error end of the model belongs to a failure before a write. */
export interface ErrorEndRow<Row extends object> {
  readonly operations: readonly string[];
  /** The places of the writes that do not come, the first and the last; left out: any. */
  readonly before?: readonly [from: number, to: number];
  /** The path begins with this. */
  readonly path?: string;
  /** What else must be so. */
  readonly when?: (walk: Walk<Row>) => boolean;
  /** A part of the end's `when`; `BACK`: what it was before. */
  readonly end: string;
}

/** The resource is what it was before. */
export const BACK = 'back';

/** The end of the first row that fits; `undefined`: the model's first. */
export function errorEndFor<Row extends object>(
  rows: readonly ErrorEndRow<Row>[],
  walk: Walk<Row>,
): string | undefined {
  return rows.find(({ operations, before: [from, to] = [0, Infinity], path = '', when }) => {
    const isNamed = operations.includes(walk.operation.id) && walk.path.when.startsWith(path);
    return isNamed && from <= walk.index && walk.index <= to && (when?.(walk) ?? true);
  })?.end;
}
