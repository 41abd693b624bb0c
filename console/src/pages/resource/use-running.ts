import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ApiOperation } from '../../../../src/api/operations.ts';
import type { Resource } from '../../../../src/api/resource.ts';
import { API } from '../../api/api.ts';
import type { ItemsBody } from '../../api/bodies.ts';
import { call } from '../../api/call.ts';
import { follow } from '../../api/follow.ts';

/** So many of the last operations of a resource are shown. */
const LAST = 4;

function isOver({ state }: ApiOperation): boolean {
  return state === 'ended';
}

/** The name under which the operations of a resource are kept. */
export function runningKey({ kind, id, cloud }: Resource): readonly unknown[] {
  return ['running', kind, id, cloud];
}

/** The operations that were begun here on a resource, the newest first; those that run are followed. `undefined` until they were read. */
export function useRunning(resource: Resource): readonly ApiOperation[] | undefined {
  const client = useQueryClient();
  const { kind, id, cloud, states } = resource;
  const key = runningKey(resource);
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(API.operations, { query: { cloud, kind, resource: id, limit: LAST }, signal }),
  });
  const items = data?.items;
  const open = (items ?? []).filter(({ state }) => state !== 'ended').map((one) => one.id);
  const follows = open.join(' ');
  const moved = JSON.stringify(states);
  // Somebody else may have begun one: a change of the states is the sign to look.
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['running', kind, id, cloud] });
  }, [client, kind, id, cloud, moved]);
  useEffect(() => {
    const ending = new AbortController();
    const tell = (operation: ApiOperation): void => {
      client.setQueryData<ItemsBody<ApiOperation>>(['running', kind, id, cloud], (before) => ({
        items: (before?.items ?? []).map((one) => (one.id === operation.id ? operation : one)),
      }));
    };
    for (const one of follows === '' ? [] : follows.split(' ')) {
      // What breaks off is read again with the next change of the states.
      follow(API.operation, { id: one }, { tell, isOver, signal: ending.signal }).catch(() => undefined);
    }
    return () => ending.abort();
  }, [client, follows, kind, id, cloud]);
  return items;
}
