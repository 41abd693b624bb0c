/** What a path leads to. */
export type Match<T> =
  | { readonly kind: 'found'; readonly target: T; readonly params: Readonly<Record<string, string>> }
  /** The path is known, not with this method. */
  | { readonly kind: 'method'; readonly allowed: readonly string[] }
  | { readonly kind: 'none' };

interface Leaf<T> {
  readonly names: readonly string[];
  readonly target: T;
}

interface Node<T> {
  readonly fixed: Map<string, Node<T>>;
  any: Node<T> | undefined;
  readonly methods: Map<string, Leaf<T>>;
}

/**
 * Finds what a method and a path lead to, by a tree of the paths' segments.
 *
 * A fixed segment wins over a parameter (`/servers/detail` over `/servers/{id}`), with a step back when the fixed way
 * leads nowhere. A GET target also answers HEAD unless there is one of its own, or the router is made otherwise.
 */
export class Router<T> {
  readonly #root: Node<T> = createNode();
  readonly #isHeadGet: boolean;

  constructor({ isHeadGet = true }: { readonly isHeadGet?: boolean } = {}) {
    this.#isHeadGet = isHeadGet;
  }

  /**
   * Adds a way. The last one added for the same method and path wins.
   *
   * @param method - upper case
   * @param template - such as `/servers/{id}/action`
   */
  add(method: string, template: string, target: T): void {
    const names: string[] = [];
    let node = this.#root;
    for (const segment of segmentsOf(template)) {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      if (name === undefined) {
        const next = node.fixed.get(segment) ?? createNode<T>();
        node.fixed.set(segment, next);
        node = next;
      } else {
        names.push(name);
        node.any ??= createNode<T>();
        node = node.any;
      }
    }
    node.methods.set(method, { names, target });
  }

  /**
   * Finds the target.
   *
   * @param path - decoded, such as `/servers/42/action`; an empty last segment (a trailing slash) counts
   */
  find(method: string, path: string): Match<T> {
    const values: string[] = [];
    const stand = method === 'HEAD' && this.#isHeadGet ? 'GET' : method;
    const search = { segments: segmentsOf(path), values, method, stand };
    const node = walk(this.#root, search, 0);
    if (node === undefined) return { kind: 'none' };
    const leaf = leafOf(node, search);
    if (leaf === undefined) return { kind: 'method', allowed: [...node.methods.keys()] };
    const params: Record<string, string> = {};
    leaf.names.forEach((name, at) => {
      params[name] = values[at] ?? '';
    });
    return { kind: 'found', target: leaf.target, params };
  }
}

interface Search {
  readonly segments: readonly string[];
  readonly values: string[];
  readonly method: string;
  /** The method whose target counts when there is none for the method itself. */
  readonly stand: string;
}

/** Depth first, fixed segments first; a node without the method is a last resort, for the 405. */
function walk<T>(node: Node<T>, search: Search, at: number): Node<T> | undefined {
  const segment = search.segments[at];
  if (segment === undefined) return node.methods.size > 0 ? node : undefined;
  const fixed = node.fixed.get(segment);
  const kept = search.values.length;
  const straight = fixed && walk(fixed, search, at + 1);
  if (straight && leafOf(straight, search)) return straight;
  if (node.any === undefined || segment === '') return straight;
  const straightValues = search.values.splice(kept);
  search.values.push(segment);
  const around = walk(node.any, search, at + 1);
  if (around && (straight === undefined || leafOf(around, search))) return around;
  search.values.splice(kept, search.values.length, ...straightValues);
  return straight;
}

function leafOf<T>(node: Node<T>, { method, stand }: Search): Leaf<T> | undefined {
  return node.methods.get(method) ?? node.methods.get(stand);
}

function createNode<T>(): Node<T> {
  return { fixed: new Map(), any: undefined, methods: new Map() };
}

/** `/a/b` is `a`, `b`; `/` and the empty path have none; `/a/` is `a` and an empty one. */
function segmentsOf(path: string): string[] {
  const inner = path.startsWith('/') ? path.slice(1) : path;
  return inner === '' ? [] : inner.split('/');
}
