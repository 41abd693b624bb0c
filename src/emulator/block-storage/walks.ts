import type { Kind } from '../../model/kind.ts';
import type { Path } from '../../model/operation.ts';
import type { StateChange } from '../../model/states.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Kernel } from '../kernel/kernel.ts';

/** Runs what an operation does at once, so that the journal names the operation. */
export function act<T>({ journal }: Kernel, operation: string, work: () => T): T {
  let result: { readonly value: T } | undefined;
  journal.run({ operation, step: 0 }, () => {
    result = { value: work() };
  });
  if (result === undefined) throw new Error('the journal ran nothing');
  return result.value;
}

/** Which path to take, and what the request brought along. */
export interface WalkOptions {
  readonly path?: (path: Path) => boolean;
  readonly args?: JsonObject;
}

/** Starts an operation on a resource. */
export function startWalk(
  { walker }: Kernel,
  [kind, id]: readonly [kind: Kind, id: string],
  operation: string,
  options: WalkOptions = {},
): void {
  walker.start({ kind, id, operation, ...options });
}

/** The path that begins in a status. */
export function fromStatus(status: string): (path: Path) => boolean {
  return ({ from }) => from?.status === undefined || from.status.includes(status);
}

/** The path that ends in a status. */
export function toStatus(status: string): (path: Path) => boolean {
  return ({ end }) => end.states?.status === status;
}

/** Claims that a change writes nothing new. */
export function isSame(row: object, change: object): boolean {
  const now: Readonly<Record<string, unknown>> = { ...row };
  return Object.entries(change).every(([name, value]) => now[name] === value);
}

/** The row of a kind whose only state is its status, with a new one. */
export function withStatus<Row extends { readonly status: string }>(row: Row, change: StateChange, nowMs: number): Row {
  if (change.status === undefined || change.status === null || change.status === row.status) return row;
  return { ...row, status: change.status, updatedAtMs: nowMs };
}

/** A text of a walk's arguments. */
export function textArg(args: JsonObject, name: string): string {
  const value = args[name];
  return typeof value === 'string' ? value : '';
}

/** A number of a walk's arguments. */
export function numberArg(args: JsonObject, name: string): number {
  const value = args[name];
  return typeof value === 'number' ? value : 0;
}
