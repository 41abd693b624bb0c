import type { DiagramEdge, DiagramGraph } from './graph.ts';

/** The rank of what no way leads to. */
const UNKNOWN = 1_000;

/** How an edge is told to the layout: against its direction where it leads back, and whether it decides who stands where. */
export interface Orientation {
  readonly isTurned: boolean;
  readonly pulls: boolean;
}

/**
 * Decides for each edge which end stands left.
 *
 * Reading goes from where a thing is made to the right. What leads back (`unpausing`) stands between the same two states as what
 * led there (`pausing`), not behind them: its edges are turned. What leads from a state to itself stands left of it.
 */
export function orient(graph: DiagramGraph): readonly Orientation[] {
  const depth = depths(graph);
  return graph.edges.map((edge) => {
    if (edge.isMinor) return { isTurned: false, pulls: false };
    if (isOwnLoop(edge, graph)) return { isTurned: true, pulls: true };
    const [from, to] = [placeOf(edge.from, graph, depth), placeOf(edge.to, graph, depth)];
    // Between two states of the same rank (resized and stopped) nothing decides who stands left: neither does.
    const isLevel = (from === to && from < UNKNOWN) || isLevelPassage(edge, graph, depth);
    return { isTurned: from > to, pulls: edge.isFailure ? isOnlyWay(edge, graph) : !isLevel };
  });
}

/** Claims that an edge leads out of a passage to a state of the same rank as the one that leads into it. */
function isLevelPassage(
  { from, to, isBoth }: DiagramEdge,
  { nodes, edges }: DiagramGraph,
  depth: ReadonlyMap<string, number>,
): boolean {
  if (isBoth || nodes.find(({ id }) => id === from)?.role !== 'passage') return false;
  const into = edges.filter((edge) => edge.to === from && !edge.isMinor && !edge.isFailure);
  return into.length > 0 && into.every((edge) => depth.get(edge.from) === depth.get(to));
}

/** The state with the most edges: everything else is placed about it. */
export function hubOf({ nodes, edges }: DiagramGraph): string | undefined {
  const degree = (id: string) => edges.filter((edge) => !edge.isMinor && !edge.isFailure && isAt(edge, id)).length;
  const states = nodes.filter(({ role }) => role === 'state');
  return states.reduce<string | undefined>(
    (best, { id }) => (best === undefined || degree(id) > degree(best) ? id : best),
    undefined,
  );
}

/** What stands in the column of the hub: "any state", and trouble that nothing drawn leads to. */
export function besideHub({ nodes, edges }: DiagramGraph): readonly string[] {
  return nodes
    .filter(
      ({ id, role, phase }) =>
        role === 'any' || (phase === 'error' && edges.every((edge) => edge.isMinor || !isAt(edge, id))),
    )
    .map(({ id }) => id);
}

/** Claims that a passage leads from a state back to it and nowhere else. */
export function isOwnLoop({ from, to, isBoth }: DiagramEdge, { nodes, edges }: DiagramGraph): boolean {
  if (!isBoth || nodes.find(({ id }) => id === to)?.role !== 'passage') return false;
  const main = edges.filter((edge) => !edge.isMinor && !edge.isFailure && isAt(edge, to));
  return main.length === 1 && main[0]?.from === from;
}

function isAt({ from, to }: DiagramEdge, id: string): boolean {
  return from === id || to === id;
}

/** Trouble that nothing but failures leads to stands behind what failed. */
function isOnlyWay({ to }: DiagramEdge, { edges }: DiagramGraph): boolean {
  return edges.every((edge) => edge.to !== to || edge.isFailure);
}

/** How many edges from the making of the thing; "any state" stands where the hub does. */
function depths(graph: DiagramGraph): ReadonlyMap<string, number> {
  const { nodes, edges } = graph;
  const found = new Map<string, number>();
  const walk = (roots: readonly (readonly [string, number])[]) => {
    const queue = roots.filter(([id]) => nodes.some((node) => node.id === id));
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [id, depth] = next;
      if ((found.get(id) ?? Number.POSITIVE_INFINITY) <= depth) continue;
      found.set(id, depth);
      for (const edge of edges) {
        if (edge.isMinor || edge.isFailure) continue;
        if (edge.from === id) queue.push([edge.to, depth + 1]);
        if (edge.isBoth && edge.to === id) queue.push([edge.from, depth + 1]);
      }
    }
  };
  walk([['(start)', 0]]);
  const hub = hubOf(graph);
  walk([['(any)', found.get(hub ?? '') ?? 0]]);
  return found;
}

/** The place of a passage that leads back is that between its ends. */
function placeOf(id: string, graph: DiagramGraph, depth: ReadonlyMap<string, number>): number {
  const known = depth.get(id);
  if (known === undefined) return UNKNOWN;
  const node = graph.nodes.find((one) => one.id === id);
  if (node?.role !== 'passage') return known;
  const ends = graph.edges
    .filter((edge) => !edge.isMinor && !edge.isFailure && isAt(edge, id))
    .map((edge) => depth.get(edge.from === id ? edge.to : edge.from))
    .filter((one) => one !== undefined);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return ends.length > 1 && low < high ? (low + high) / 2 : known;
}
