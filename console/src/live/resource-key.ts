import type { Resource } from '../../../src/api/resource.ts';

/** What tells a resource from every other one, as a text. */
export type ResourceKey = string;

/** The key of a resource: its cloud, region, kind and id together. */
export function keyOf({ cloud, region, kind, id }: Pick<Resource, 'cloud' | 'region' | 'kind' | 'id'>): ResourceKey {
  return `${cloud}\n${region}\n${kind}\n${id}`;
}
