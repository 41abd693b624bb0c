import type { DiagramGraph } from './graph.ts';
import type { DiagramLayout, PlacedNode } from './layout.ts';
import { sizeOf } from './node-size.ts';
import { type Point, route } from './route.ts';

/** What we read of Graphviz's JSON; lengths in points, y upwards. */
interface GraphvizJson {
  readonly bb: string;
  readonly objects?: readonly { readonly name: string; readonly pos?: string }[];
  readonly edges?: readonly { readonly id: string; readonly pos: string }[];
}

/** Air around the drawing. */
const MARGIN = 10;

/** Puts what Graphviz says of places to the nodes of a graph, and draws the edges. */
export function readLayout(graph: DiagramGraph, json: string): DiagramLayout {
  const { bb, objects = [], edges = [] } = JSON.parse(json) as GraphvizJson;
  const [, , right = 0, top = 0] = bb.split(',').map(Number);
  const place = (pos: string): Point => {
    const [x = 0, y = 0] = pos.split(',').map(Number);
    return { x: Math.round(x + MARGIN), y: Math.round(top - y + MARGIN) };
  };
  const at = new Map(objects.flatMap(({ name, pos }) => (pos === undefined ? [] : [[name, place(pos)] as const])));
  const nodes = graph.nodes.map(
    (node): PlacedNode => ({ ...node, ...(at.get(node.id) ?? { x: 0, y: 0 }), ...sizeOf(node, graph) }),
  );
  const guides = new Map(
    edges.map(({ id, pos }) => {
      const points = pos
        .split(' ')
        .filter((point) => !/^[es],/.test(point))
        .map(place);
      return [Number.parseInt(id, 10), id.endsWith('t') ? points.reverse() : points] as const;
    }),
  );
  const height = Math.round(top + 2 * MARGIN);
  return {
    kind: graph.kind,
    width: Math.round(right + 2 * MARGIN),
    height,
    nodes,
    edges: route(graph.edges, nodes, guides),
  };
}
