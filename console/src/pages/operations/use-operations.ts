import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ApiOperation } from '../../../../src/api/operations.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { useSay } from '../../messages/use-say.ts';
import { announce } from '../../ui/announce.ts';
import { phaseOfOperation } from './ends.ts';
import { OPERATIONS } from './operations-messages.ts';

/** More than that the server does not keep of a cloud. */
export const OPERATIONS_LISTED = 1_000;

/** How often the list is asked for: while something is under way, and otherwise, in milliseconds. */
const PACE_MS = { running: 1_500, idle: 2_500 } as const;

/** The operations that were begun here, the newest first; asked for anew as long as they are shown. */
export function useOperations() {
  const query = useQuery({
    queryKey: ['operations'],
    queryFn: ({ signal }) => call(API.operations, { query: { limit: OPERATIONS_LISTED }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => one.state !== 'ended') ? PACE_MS.running : PACE_MS.idle,
  });
  useToldEnds(query.data?.items);
  return query;
}

/** Says the end of each that was seen under way. */
function useToldEnds(operations: readonly ApiOperation[] | undefined): void {
  const say = useSay(OPERATIONS);
  const running = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (operations === undefined) return;
    for (const one of operations) {
      const { id, operation, outcome } = one;
      if (outcome === null || !running.current.has(id)) continue;
      const end = say(`end.${outcome.end}`);
      announce(say('endedNote', { operation, end }), phaseOfOperation(one) === 'stable' ? 'good' : 'bad');
    }
    running.current = new Set(operations.filter(({ state }) => state !== 'ended').map(({ id }) => id));
  }, [operations, say]);
}
