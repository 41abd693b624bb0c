import type { Cloud } from '../../openstack/cloud.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import { type FindOptions, findAmong, findResource } from './find-resource.ts';
import type { KindSource } from './kind-source.ts';

/** So few are looked up one by one. */
const FEW = 3;

/** One resource that was found, and the clock of the service when that was read; absent where it was read by itself. */
export interface Found {
  readonly body: JsonObject;
  readonly dateMs?: number;
}

interface Listed {
  readonly bodies: readonly JsonObject[];
  /** Of the first page: none of what follows is older. */
  readonly dateMs: number | undefined;
}

/**
 * Finds several resources by their ids or names, as {@link findResource} does each: by one list, unless that has more pages than there are
 * words.
 *
 * @returns in the order of the words
 */
export async function findResources(
  cloud: Cloud,
  source: KindSource,
  words: readonly string[],
  options: FindOptions,
): Promise<readonly Found[]> {
  const listed = words.length > FEW ? await listAll(cloud, source, { ...options, pages: words.length }) : undefined;
  const found: Found[] = [];
  for (const word of words) {
    const body = listed === undefined || word.trim() === '' ? undefined : findAmong(source, word, listed.bodies);
    if (body === undefined) found.push({ body: await findResource(cloud, source, word, options) });
    else found.push({ body, ...(listed?.dateMs === undefined ? {} : { dateMs: listed.dateMs }) });
  }
  return found;
}

/** All there are; `undefined` where they fill too many pages. */
async function listAll(
  cloud: Cloud,
  source: KindSource,
  { allProjects, signal, pages }: FindOptions & { readonly pages: number },
): Promise<Listed | undefined> {
  const bodies: JsonObject[] = [];
  let read = 0;
  let dateMs: number | undefined;
  for await (const page of source.list(cloud, { allProjects }, signal)) {
    if (++read > pages) return undefined;
    dateMs ??= page.dateMs;
    bodies.push(...page.items);
  }
  return { bodies, dateMs };
}
