import type { DiagramEdge, DiagramNode } from './graph.ts';

/** A node with its place: the middle of its box, in CSS pixels from the top left. */
export interface PlacedNode extends DiagramNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An edge with its line, as the `d` of an SVG path from its first node to its second. */
export interface PlacedEdge extends DiagramEdge {
  readonly d: string;
}

/** A diagram that is ready to be drawn. */
export interface DiagramLayout {
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}
