import type { Transition } from '../../../../src/api/transition.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import type { Scope } from '../../live/scope.ts';
import type { Stretch } from './record-span.ts';

/** Transitions of a time, oldest first. */
export interface ReadTransitions {
  readonly items: readonly Transition[];
  /** There are more, later ones. */
  readonly isCut: boolean;
}

const PAGE = 1_000;

/** Reads all transitions of a stretch of time, so many at most: who needs more asks for a shorter one. */
export async function readTransitions(
  { fromMs, untilMs }: Stretch,
  scope: Scope,
  { most, signal }: { readonly most: number; readonly signal: AbortSignal },
): Promise<ReadTransitions> {
  const times = { from: new Date(fromMs).toISOString(), until: new Date(untilMs).toISOString() };
  const items: Transition[] = [];
  let after: string | undefined;
  do {
    const page = await call(API.transitions, { query: { ...scope, ...times, limit: PAGE, after }, signal });
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined && items.length < most);
  return { items, isCut: after !== undefined };
}
