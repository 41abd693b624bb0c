import { useQuery } from '@tanstack/react-query';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';

/** The last look moves on by itself: it is asked for this often, in milliseconds. */
const PACE_MS = 10_000;

/** From when to when there is something to look back at. */
export function useRecord() {
  return useQuery({
    queryKey: ['record'],
    queryFn: ({ signal }) => call(API.record, { signal }),
    refetchInterval: PACE_MS,
  });
}
