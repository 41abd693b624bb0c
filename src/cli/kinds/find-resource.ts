import { NephoscopeError } from '../../base/errors.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { isOpenStackError } from '../../openstack/open-stack-error.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import { wordsOf } from '../kind-names.ts';
import type { KindSource } from './kind-source.ts';

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** So many candidates are named when a name is ambiguous. */
const CANDIDATES = 10;

/** Where to look. */
export interface FindOptions {
  readonly allProjects: boolean;
  readonly signal: AbortSignal;
}

/**
 * Finds one resource by its id or its name; an id is tried first.
 *
 * @returns its whole body
 * @throws NephoscopeError `usage.invalid` for an empty name; `resource.not-found`; `resource.ambiguous`, naming the candidates' ids
 */
export async function findResource(
  cloud: Cloud,
  source: KindSource,
  nameOrId: string,
  options: FindOptions,
): Promise<JsonObject> {
  if (nameOrId.trim() === '') {
    // In a script this is a variable that nobody set; the first resource without a name is not what was meant.
    throw new NephoscopeError('usage.invalid', `The name or id of the ${wordsOf(source.kind)} is empty.`);
  }
  if ((source.idPattern ?? UUID).test(nameOrId)) {
    const byId = await getById(cloud, source, nameOrId, options);
    if (byId) return byId;
  }
  const found = await listNamed(cloud, source, nameOrId, options);
  const [only, ...others] = found;
  if (!only) throw notFound(source, nameOrId, options);
  if (others.length > 0) throw ambiguous(source, nameOrId, found);
  const body = typeof only.id === 'string' ? await getById(cloud, source, only.id, options) : undefined;
  return body ?? only;
}

/**
 * Finds one resource among all there are, by its id or its name.
 *
 * @returns `undefined` where it is not among them: an administrator may see it by its id all the same
 * @throws NephoscopeError `resource.ambiguous`, naming the candidates' ids
 */
export function findAmong(source: KindSource, nameOrId: string, all: readonly JsonObject[]): JsonObject | undefined {
  const byId = all.find((body) => String(body.id) === nameOrId);
  if (byId !== undefined) return byId;
  const found = all.filter((body) => namesIn(source, body).includes(nameOrId));
  if (found.length > 1) throw ambiguous(source, nameOrId, found);
  return found[0];
}

function namesIn({ namesOf }: KindSource, body: JsonObject): readonly unknown[] {
  return namesOf === undefined ? [body.name] : namesOf(body);
}

async function getById(
  cloud: Cloud,
  source: KindSource,
  id: string,
  { signal, allProjects }: FindOptions,
): Promise<JsonObject | undefined> {
  if (source.get) {
    return source.get(cloud, id, signal).catch((error: unknown) => {
      if (isOpenStackError(error) && (error.status === 404 || error.status === 400)) return undefined;
      throw error;
    });
  }
  for await (const { items } of source.list(cloud, { allProjects }, signal)) {
    const row = items.find((body) => String(body.id) === id);
    if (row) return row;
  }
  return undefined;
}

async function listNamed(
  cloud: Cloud,
  source: KindSource,
  name: string,
  { allProjects, signal }: FindOptions,
): Promise<JsonObject[]> {
  const found: JsonObject[] = [];
  for await (const { items } of source.list(cloud, { allProjects, exactName: name }, signal)) {
    found.push(...items.filter((body) => namesIn(source, body).includes(name)));
  }
  return found;
}

function notFound({ kind }: KindSource, nameOrId: string, { allProjects }: FindOptions): NephoscopeError {
  const where = allProjects ? 'in this cloud' : 'in this project';
  const hint = allProjects
    ? `List what there is with: nephoscope list ${kind} --all-projects`
    : `List what there is with: nephoscope list ${kind}; an admin can look everywhere with --all-projects`;
  return new NephoscopeError(
    'resource.not-found',
    `No ${wordsOf(kind)} has the name or id '${nameOrId}' ${where}. ${hint}`,
    {
      details: { kind, nameOrId },
    },
  );
}

function ambiguous({ kind }: KindSource, name: string, found: readonly JsonObject[]): NephoscopeError {
  const ids = found.map((body) => String(body.id));
  const more = ids.length > CANDIDATES ? `, and ${ids.length - CANDIDATES} more` : '';
  const list = `${ids.slice(0, CANDIDATES).join(', ')}${more}`;
  return new NephoscopeError(
    'resource.ambiguous',
    `${ids.length} resources of the kind ${wordsOf(kind)} have the name '${name}'. Say which by its id: ${list}.`,
    { details: { kind, name, ids } },
  );
}
