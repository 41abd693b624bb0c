import type { Kind } from '../../model/kind.ts';
import type { Phase } from '../../model/phase.ts';
import type { States } from '../../model/states.ts';
import type { Finding } from '../../store/finding.ts';
import type { Arguments } from '../calls/call.ts';
import type { TaskTarget } from './task.ts';

/** A resource as a plan sees it. */
export interface SeenResource {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly states: States;
  readonly phase: Phase;
  readonly host: string | null;
}

/** Something that is done to clear the way. */
export interface Clearing {
  readonly target: TaskTarget;
  readonly operation: string;
  readonly verb?: string;
  readonly arguments?: Arguments;
  /** One sentence. */
  readonly why: string;
}

/** What a plan is made over: the cloud at one moment. Plain data. */
export interface PlanLook {
  readonly resources: readonly SeenResource[];
  /** Ids of the members of server groups, by the name and by the id of the group. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly flavors: readonly { readonly id: string; readonly name: string }[];
  /** What stands in the way of resources, by {@link keyOfTarget}, in the order in which it is to be cleared. */
  readonly clearings: Readonly<Record<string, readonly Clearing[]>>;
  readonly findings: readonly Finding[];
}

/** The key of a resource. */
export function keyOfTarget({ kind, id }: Pick<TaskTarget, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}
