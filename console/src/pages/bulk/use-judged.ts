import { useEffect, useState } from 'react';
import type { Resource } from '../../../../src/api/resource.ts';
import { API } from '../../api/api.ts';
import { call } from '../../api/call.ts';
import { keyOf } from '../../live/resource-key.ts';
import type { Judged } from './bulk-choices.ts';

/** So many are asked for at once. */
const PARALLEL = 4;

/** How far the judging of the selected resources has come. */
export interface Judging {
  readonly judged: readonly Judged[];
  readonly isDone: boolean;
}

/** Has each of some resources judged, by its states as last seen; as they are when the dialog opens. */
export function useJudged(resources: readonly Resource[]): Judging {
  const [wanted] = useState(resources);
  const [judged, setJudged] = useState<ReadonlyMap<string, Judged>>(new Map());
  useEffect(() => {
    const ending = new AbortController();
    const waiting = [...wanted];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const one = await judge(next, ending.signal);
        if (ending.signal.aborted) return;
        setJudged((before) => new Map(before).set(keyOf(one.resource), one));
      }
    };
    for (let worker = 0; worker < PARALLEL; worker++) void work();
    return () => ending.abort();
  }, [wanted]);
  const inOrder = wanted.flatMap((resource) => judged.get(keyOf(resource)) ?? []);
  return { judged: inOrder, isDone: inOrder.length === wanted.length };
}

async function judge(resource: Resource, signal: AbortSignal): Promise<Judged> {
  const { kind, id, cloud } = resource;
  try {
    const { items } = await call(API.verdicts, { params: { kind, id }, query: { cloud }, signal });
    return { resource, verdicts: items };
  } catch (error) {
    return { resource, problem: error instanceof Error ? error.message : String(error) };
  }
}
