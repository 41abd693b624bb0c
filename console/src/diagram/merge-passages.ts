import type { DiagramEdge, DiagramGraph, DiagramNode } from './graph.ts';

/**
 * Makes one node of states that are passed through one after the other and in no other way: the first leads only to the
 * second, and only it leads there. Ways into trouble do not count: every state that moves has them.
 */
export function mergePassages(graph: DiagramGraph): DiagramGraph {
  let merged = graph;
  for (let pair = findPair(merged); pair !== undefined; pair = findPair(merged)) merged = join(merged, pair);
  return merged;
}

interface Pair {
  readonly first: DiagramNode;
  readonly second: DiagramNode;
}

function findPair({ nodes, edges }: DiagramGraph): Pair | undefined {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isTrouble = (edge: DiagramEdge) => edge.isFailure || byId.get(edge.to)?.phase === 'error';
  for (const edge of edges) {
    const first = byId.get(edge.from);
    const second = byId.get(edge.to);
    if (edge.isBoth || first?.role !== 'passage' || second?.role !== 'passage') continue;
    const out = edges.filter((one) => touches(one, first.id, 'from') && !isTrouble(one));
    const into = edges.filter((one) => touches(one, second.id, 'to'));
    if (out.length === 1 && into.length === 1) return { first, second };
  }
  return undefined;
}

function touches({ from, to, isBoth }: DiagramEdge, id: string, end: 'from' | 'to'): boolean {
  return (end === 'from' ? from : to) === id || (isBoth && (from === id || to === id));
}

function join({ kind, nodes, edges }: DiagramGraph, { first, second }: Pair): DiagramGraph {
  const id = first.id;
  const rows = [...first.rows, ...second.rows];
  const moved = edges
    .filter(({ from, to }) => !(from === first.id && to === second.id))
    .map((edge) => ({
      ...edge,
      from: edge.from === second.id ? id : edge.from,
      to: edge.to === second.id ? id : edge.to,
    }));
  const unique = new Map<string, DiagramEdge>();
  for (const edge of moved) {
    const key = `${edge.from} ${edge.to}`;
    const known = unique.get(key);
    unique.set(key, known === undefined ? edge : union(known, edge));
  }
  return {
    kind,
    nodes: nodes.flatMap((node) => (node.id === second.id ? [] : [node.id === id ? { ...first, rows } : node])),
    edges: [...unique.values()],
  };
}

function union(a: DiagramEdge, b: DiagramEdge): DiagramEdge {
  const operations = [...new Set([...a.operations, ...b.operations])];
  const automatic = [...new Set([...a.automatic, ...b.automatic])];
  return { ...a, operations, automatic, isMinor: a.isMinor && b.isMinor, isFailure: a.isFailure && b.isFailure };
}
