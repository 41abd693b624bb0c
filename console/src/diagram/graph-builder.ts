import type { DiagramEdge, DiagramNode } from './graph.ts';

/** What takes an edge. */
export interface Taker {
  readonly operation: string | null;
  readonly when: string;
  readonly isMinor?: boolean;
  /** It went wrong. */
  readonly isFailure?: boolean;
}

interface OpenEdge {
  readonly from: string;
  readonly to: string;
  readonly operations: Set<string>;
  readonly automatic: Set<string>;
  isMinor: boolean;
  isFailure: boolean;
}

/** Collects nodes and edges: whoever says the same twice gets one of it. */
export class GraphBuilder {
  readonly #nodes = new Map<string, DiagramNode>();
  readonly #edges = new Map<string, OpenEdge>();

  /** Puts a node in, unless its id is there already. */
  node(node: DiagramNode): string {
    if (!this.#nodes.has(node.id)) this.#nodes.set(node.id, node);
    return node.id;
  }

  /** Puts a node in, or another one in its place. */
  replace(node: DiagramNode): void {
    this.#nodes.set(node.id, node);
  }

  get(id: string): DiagramNode | undefined {
    return this.#nodes.get(id);
  }

  /** Says that something leads from one node to another; an edge is minor only while all that take it are. */
  edge(from: string, to: string, { operation, when, isMinor = false, isFailure = false }: Taker): void {
    if (from === to) return;
    const key = `${from} ${to}`;
    const edge = this.#edges.get(key) ?? { from, to, operations: new Set(), automatic: new Set(), isMinor, isFailure };
    this.#edges.set(key, edge);
    if (operation === null) edge.automatic.add(when);
    else edge.operations.add(operation);
    edge.isMinor &&= isMinor;
    edge.isFailure &&= isFailure;
  }

  nodes(): readonly DiagramNode[] {
    return [...this.#nodes.values()];
  }

  /** The edges; two that run against each other between the same nodes are one in both directions. */
  edges(): readonly DiagramEdge[] {
    const done = new Set<OpenEdge>();
    return [...this.#edges.values()].flatMap((edge): DiagramEdge[] => {
      if (done.has(edge)) return [];
      const back = this.#edges.get(`${edge.to} ${edge.from}`);
      const isBoth = back !== undefined && isLike(back, edge);
      if (isBoth) done.add(back);
      const { from, to, isMinor, isFailure } = edge;
      const operations = [...edge.operations, ...(isBoth ? back.operations : [])];
      const automatic = [...edge.automatic, ...(isBoth ? back.automatic : [])];
      return [
        {
          from,
          to,
          operations: [...new Set(operations)],
          automatic: [...new Set(automatic)],
          isBoth,
          isMinor,
          isFailure,
        },
      ];
    });
  }
}

/** Only what is drawn alike can share a line. */
function isLike(a: OpenEdge, b: OpenEdge): boolean {
  return a.isMinor === b.isMinor && a.isFailure === b.isFailure && isAsked(a) === isAsked(b);
}

function isAsked({ operations }: OpenEdge): boolean {
  return operations.size > 0;
}
