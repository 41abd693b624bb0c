import type { DiagramEdge, DiagramGraph, DiagramNode } from './graph.ts';

/** One way on, in words. */
export interface OutlineWay {
  /** Id of the node that it leads to. */
  readonly to: string;
  readonly operations: readonly string[];
  readonly automatic: readonly string[];
}

/** One node of a diagram, in words: its ways on. */
export interface OutlineRow {
  readonly node: DiagramNode;
  readonly ways: readonly OutlineWay[];
}

/** A diagram as a list, for whoever cannot see it: every node with what leads on from it. */
export function outlineOf({ nodes, edges }: DiagramGraph): readonly OutlineRow[] {
  return nodes.map((node) => ({ node, ways: edges.flatMap((edge) => wayFrom(edge, node.id)) }));
}

function wayFrom({ from, to, operations, automatic, isBoth }: DiagramEdge, id: string): OutlineWay[] {
  if (from === id) return [{ to, operations, automatic }];
  return isBoth && to === id ? [{ to: from, operations, automatic }] : [];
}
