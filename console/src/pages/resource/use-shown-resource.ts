import { useQuery } from '@tanstack/react-query';
import type { Resource } from '../../../../src/api/resource.ts';
import type { Transition } from '../../../../src/api/transition.ts';
import type { Kind } from '../../../../src/model/kind.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { keyOf } from '../../live/resource-key.ts';
import { useResource } from '../../live/use-live.ts';
import { fromRecord } from './from-record.ts';

/** Which resource is meant; the cloud only where the address names one. */
export interface Meant {
  readonly kind: Kind;
  readonly id: string;
  readonly cloud: string | undefined;
}

/** What is known of a resource. */
export interface Shown {
  readonly resource: Resource | undefined;
  /** Its changes, oldest first. */
  readonly transitions: readonly Transition[];
  /** It is known from the record alone. */
  readonly isGone: boolean;
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** A resource as it is, live; one that is gone as the record has it. */
export function useShownResource(meant: Meant): Shown {
  const { kind, id, cloud } = meant;
  const first = useQuery({
    queryKey: ['resource', kind, id, cloud],
    queryFn: ({ signal }) => call(API.resource, { params: { kind, id }, query: { cloud }, signal }),
    // Whether it is there is told by the stream from then on.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const read = first.data;
  const live = useResource(read === undefined ? '' : keyOf(read));
  const isMissing = first.error instanceof ProblemError && first.error.status === 404;
  const record = useQuery({
    // Read anew when its states change: the record has what the stream told, and what was inferred besides.
    queryKey: ['transitions', kind, id, cloud, live === undefined ? 'gone' : JSON.stringify([live.states, live.since])],
    queryFn: ({ signal }) => readAll(meant, signal),
    placeholderData: (before) => before,
    enabled: read !== undefined || isMissing,
  });
  const transitions = record.data ?? [];
  const isGone = isMissing || (transitions.at(-1)?.to === null && live === undefined);
  const resource = live ?? (isGone ? (fromRecord(transitions) ?? read) : read);
  return {
    resource,
    transitions,
    isGone,
    isLoading: first.isPending || (isMissing && record.isPending),
    error: isMissing ? record.error : first.error,
    retry: () => void first.refetch(),
  };
}

/** So many changes are read at most: who needs more reads the history. */
const MOST = 500;

async function readAll({ kind, id, cloud }: Meant, signal: AbortSignal): Promise<readonly Transition[]> {
  const items: Transition[] = [];
  let after: string | undefined;
  do {
    const query = { cloud, order: 'newest', limit: 200, after };
    const page = await call(API.resourceTransitions, { params: { kind, id }, query, signal });
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined && items.length < MOST);
  return items.toReversed();
}
