import type { HttpResponse } from '../../http/message.ts';
import type { Query } from '../../http/query.ts';
import type { CloudUser } from '../clouds-yaml.ts';
import { Fault } from '../frame/fault.ts';
import type { Kernel, SavedState } from '../kernel/kernel.ts';
import { isWithin, type NumberRange, rangeText, shown } from '../kernel/number-range.ts';

/** The first part of the paths of the controls. */
export const CONTROL_PREFIX = '/_emulator';

/** What the cloud lets its controls do, besides what the kernel does. */
export interface CloudControls {
  reset(seed?: number): void;
  save(): SavedState;
  load(saved: SavedState): void;
  /** The names of all hosts, as rules give them. */
  hosts(): readonly string[];
  /** Users besides those of a fresh cloud. */
  readonly users: readonly CloudUser[];
}

/** A request to the controls. */
export interface ControlRequest {
  readonly kernel: Kernel;
  readonly controls: CloudControls;
  /** Where the cloud is, as the caller sees it. */
  readonly cloudUrl: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** Empty when there is none. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal | undefined;
}

/** A way into the controls. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** One line for the index. */
  readonly does: string;
  /** What its body may say; left out: it looks itself. */
  readonly takes?: readonly string[];
  readonly handle: (request: ControlRequest) => HttpResponse;
}

/** A number of the body. @throws Fault 400 */
export function numberOf({ body }: ControlRequest, name: string, range: NumberRange): number {
  const value = body[name];
  if (isWithin(value, range)) return value;
  const given = value === undefined ? 'it is missing' : `not ${shown(value)}`;
  throw new Fault(400, `${name} must be ${rangeText(range)}, ${given}`);
}

/** @throws Fault 400 for a body that says what the route does not know: it would be passed over */
export function checkFields(body: ControlRequest['body'], takes: readonly string[]): void {
  const other = Object.keys(body).find((name) => !takes.includes(name));
  if (other === undefined) return;
  const known = takes.length === 0 ? 'takes no body' : `takes ${takes.join(', ')}`;
  throw new Fault(400, `there is no ${shown(other)} here; this ${known}`);
}
