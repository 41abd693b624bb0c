import { Router } from '../../src/http/router.ts';
import { DESCRIBED, type Described, readDescription } from './document.ts';
import { at, isRecord } from './record.ts';

/** An operation of a description. */
export interface DescribedOperation {
  readonly of: Described;
  /** As the description names it: `servers/id:get`. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** As described, below the service's prefix: `/v2.1/servers/{id}`. */
  readonly path: string;
  /** The operation's part of the description. */
  readonly raw: Record<string, unknown>;
  /** The whole description, for its references. */
  readonly document: Record<string, unknown>;
}

interface Loaded {
  readonly operations: readonly DescribedOperation[];
  readonly router: Router<DescribedOperation>;
}

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'];
const loaded = new Map<string, Loaded>();

/** All operations of a service's description, in its order. */
export function operationsOf(of: Described): readonly DescribedOperation[] {
  return load(of).operations;
}

/**
 * Finds what a request asks for.
 *
 * @param path - from the root of the cloud, decoded, without the query
 * @returns `undefined` when no description has it
 */
export function findOperation(method: string, path: string): DescribedOperation | undefined {
  const of = DESCRIBED.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
  if (of === undefined) return undefined;
  const below = path.slice(of.prefix.length);
  const { router } = load(of);
  // Cinder and Nova still take the project's id after the version; the descriptions leave it out.
  for (const way of [below, below.replace(/^(\/v(?:2\.1|3))\/[0-9a-f]{32}(?=\/|$)/, '$1')]) {
    const match = router.find(method, way);
    if (match.kind === 'found') return match.target;
  }
  return undefined;
}

function load(of: Described): Loaded {
  const known = loaded.get(of.service);
  if (known) return known;
  const document = readDescription(of);
  const operations = Object.entries(at(document, 'paths') ?? {}).flatMap(([path, ways]) =>
    METHODS.flatMap((method) => {
      const raw = at(ways, method);
      if (!isRecord(raw)) return [];
      const id = typeof raw.operationId === 'string' ? raw.operationId : `${path}:${method}`;
      return [{ of, id, method: method.toUpperCase(), path, raw, document }];
    }),
  );
  const router = new Router<DescribedOperation>();
  for (const one of operations) router.add(one.method, one.path.replace(/\{[^}]+\}/g, '{x}'), one);
  const made = { operations, router };
  loaded.set(of.service, made);
  return made;
}
