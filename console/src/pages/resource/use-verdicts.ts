import { useQuery } from '@tanstack/react-query';
import type { ApiVerdict } from '../../../../src/api/operations.ts';
import type { Resource } from '../../../../src/api/resource.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';

/** What may be done with a resource, as it was judged. */
export interface Verdicts {
  readonly data: readonly ApiVerdict[] | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
}

/** Every operation and whether it is allowed; judged anew when the states change, with the last verdicts shown meanwhile. */
export function useVerdicts(resource: Resource | undefined): Verdicts {
  const { kind = '', id = '', cloud = '', states, facts } = resource ?? {};
  const { data, error, refetch } = useQuery({
    queryKey: ['verdicts', kind, id, cloud, JSON.stringify([states, facts])],
    queryFn: ({ signal }) => call(API.verdicts, { params: { kind, id }, query: { cloud }, signal }),
    placeholderData: (before) => before,
    enabled: resource !== undefined,
  });
  // Of what is gone nothing may be done, whatever was shown before.
  return { data: resource === undefined ? undefined : data?.items, error, refetch: () => void refetch() };
}
