import type { States } from '../../../src/model/states.ts';
import type { DiagramEdge, DiagramNode } from './graph.ts';
import { type DiagramPlace, placeIn } from './place-in.ts';

/** What is to be lit in a diagram; edges by their number. */
export interface DiagramMarks {
  readonly now: DiagramPlace | undefined;
  readonly pastNodes: ReadonlySet<string>;
  readonly pastEdges: ReadonlySet<number>;
  readonly aheadNodes: ReadonlySet<string>;
  readonly aheadEdges: ReadonlySet<number>;
}

/** What is known of a resource, for its diagram. */
export interface MarkSource {
  /** `null`: it is gone; `undefined`: not known. */
  readonly now: States | null | undefined;
  /** The states before, oldest first; `null` where it was not there. */
  readonly past: readonly (States | null)[];
  /** The operations that are allowed now. */
  readonly allowed: readonly string[];
}

/** Nothing lit: a diagram to read. */
export const NO_MARKS: DiagramMarks = {
  now: undefined,
  pastNodes: new Set(),
  pastEdges: new Set(),
  aheadNodes: new Set(),
  aheadEdges: new Set(),
};

interface Graph {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
}

/** Says what to light: where it is, the way it came, and the ways on. */
export function marksOf({ nodes, edges }: Graph, { now, past, allowed }: MarkSource): DiagramMarks {
  const place = now === undefined ? undefined : placeIn(nodes, now);
  const line = [...past, ...(now === undefined ? [] : [now])].map((states, index) =>
    states === null && index === 0 ? startPlace(nodes) : placeIn(nodes, states),
  );
  const pastNodes = new Set(line.slice(0, -1).flatMap((one) => (one === undefined ? [] : [one.node])));
  const pastEdges = new Set(line.flatMap((one, index) => edgesBetween(edges, line[index - 1], one)));
  return { now: place, pastNodes, pastEdges, ...aheadOf({ nodes, edges }, place, new Set(allowed)) };
}

function startPlace(nodes: readonly DiagramNode[]): DiagramPlace | undefined {
  return nodes.some(({ role }) => role === 'start') ? { node: '(start)', row: 0, base: null } : undefined;
}

/** The edge from one place to another, if one is drawn; what was missed between two looks is not made up. */
function edgesBetween(
  edges: readonly DiagramEdge[],
  from: DiagramPlace | undefined,
  to: DiagramPlace | undefined,
): number[] {
  if (from === undefined || to === undefined || from.node === to.node) return [];
  return edges.flatMap((edge, index) => (leads(edge, from.node, to.node) ? [index] : []));
}

function leads({ from, to, isBoth }: DiagramEdge, source: string, target: string): boolean {
  return (from === source && to === target) || (isBoth && from === target && to === source);
}

/** What an allowed operation leads over, up to the next state at rest; from a passage, what it leads to. */
function aheadOf({ nodes, edges }: Graph, place: DiagramPlace | undefined, allowed: ReadonlySet<string>) {
  const aheadNodes = new Set<string>();
  const aheadEdges = new Set<number>();
  if (place === undefined) return { aheadNodes, aheadEdges };
  const isMoving = nodes.some(({ id, role }) => id === place.node && role === 'passage');
  const sources = isMoving ? [place.node] : [place.node, '(any)'];
  const follow = (source: string, operations: ReadonlySet<string> | null): void => {
    for (const [index, edge] of edges.entries()) {
      if (edge.isFailure || aheadEdges.has(index)) continue;
      const target = edge.from === source ? edge.to : edge.isBoth && edge.to === source ? edge.from : undefined;
      const taken = operations === null ? edge.operations : edge.operations.filter((one) => operations.has(one));
      if (target === undefined || (operations !== null && taken.length === 0)) continue;
      aheadEdges.add(index);
      if (target !== place.node) aheadNodes.add(target);
      if (source === place.node || source === '(any)') follow(target, new Set(taken));
    }
  };
  for (const source of sources) follow(source, isMoving ? null : allowed);
  return { aheadNodes, aheadEdges };
}
