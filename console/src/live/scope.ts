import { useMemo } from 'react';
import type { Resource } from '../../../src/api/resource.ts';
import { useSearch } from '../router/use-place.ts';

/** Which clouds and regions are looked at; absent: all. */
export interface Scope {
  readonly cloud?: string;
  readonly region?: string;
}

/** What the address says is looked at; links keep it. */
export function useScope(): Scope {
  const search = useSearch();
  const cloud = search.get('cloud');
  const region = search.get('region');
  return useMemo(() => ({ ...(cloud !== null && { cloud }), ...(region !== null && { region }) }), [cloud, region]);
}

/** Claims that something is of what is looked at. */
export function isInScope({ cloud, region }: Scope, one: Pick<Resource, 'cloud' | 'region'>): boolean {
  return (cloud === undefined || one.cloud === cloud) && (region === undefined || one.region === region);
}
