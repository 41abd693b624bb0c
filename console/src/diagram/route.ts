import type { DiagramEdge } from './graph.ts';
import type { PlacedEdge, PlacedNode } from './layout.ts';

/** A place on the page, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An edge's end at a side of a node. */
interface End {
  readonly edge: number;
  readonly isStart: boolean;
  readonly side: 'left' | 'right';
  /** Where the line goes: ends at one side stand in the order of these. */
  readonly towards: number;
}

/** So far apart the columns of nodes are at least: a line longer than that passes others. */
const LONG = 190;

/**
 * Draws the lines: each leaves its node to the side and comes to the other from the side, so that they run along each other
 * and do not meet in a point. Lines past other columns go where Graphviz found room for them.
 *
 * @param guides - by edge, the points of Graphviz's own line
 */
export function route(
  edges: readonly DiagramEdge[],
  nodes: readonly PlacedNode[],
  guides: ReadonlyMap<number, readonly Point[]>,
): readonly PlacedEdge[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ends = new Map<string, End[]>();
  const add = (id: string, end: End) => ends.set(id, [...(ends.get(id) ?? []), end]);
  for (const [index, edge] of edges.entries()) {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const [sideFrom, sideTo] = sidesOf(from, to);
    const via = waypoints(from, to, guides.get(index) ?? []);
    add(from.id, { edge: index, isStart: true, side: sideFrom, towards: via[0]?.y ?? to.y });
    add(to.id, { edge: index, isStart: false, side: sideTo, towards: via.at(-1)?.y ?? from.y });
  }
  return edges.map((edge, index): PlacedEdge => {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    if (from === undefined || to === undefined) return { ...edge, d: '' };
    const start = portOf(from, ends.get(from.id) ?? [], { edge: index, isStart: true });
    const end = portOf(to, ends.get(to.id) ?? [], { edge: index, isStart: false });
    return { ...edge, d: curve(start, waypoints(from, to, guides.get(index) ?? []), end) };
  });
}

function sidesOf(from: PlacedNode, to: PlacedNode): readonly ['left' | 'right', 'left' | 'right'] {
  const gap = to.x - from.x;
  if (Math.abs(gap) < (from.width + to.width) / 2) return ['right', 'right'];
  return gap > 0 ? ['right', 'left'] : ['left', 'right'];
}

/** Where a long line passes the columns between its ends. */
function waypoints(from: PlacedNode, to: PlacedNode, guide: readonly Point[]): readonly Point[] {
  const span = Math.abs(to.x - from.x) - (from.width + to.width) / 2;
  if (span < LONG || guide.length < 7) return [];
  const inner = guide.filter((_, index) => index % 3 === 0).slice(1, -1);
  const [low, high] =
    from.x < to.x ? [from.x + from.width / 2, to.x - to.width / 2] : [to.x + to.width / 2, from.x - from.width / 2];
  const between = inner.filter(({ x }) => x > low + 30 && x < high - 30);
  // Two are enough to pass a column; more make the line waver.
  return between.length > 2 ? [between[0], between.at(-1)].filter((point) => point !== undefined) : between;
}

interface Port extends Point {
  readonly side: 'left' | 'right';
}

/** The place of one end at its side of a node: the ends of a side are spread over its height, in the order of where they go. */
function portOf(
  node: PlacedNode,
  ends: readonly End[],
  one: { readonly edge: number; readonly isStart: boolean },
): Port {
  const own = ends.find((end) => end.edge === one.edge && end.isStart === one.isStart);
  const side = own?.side ?? 'right';
  const row = ends.filter((end) => end.side === side).sort((a, b) => a.towards - b.towards || a.edge - b.edge);
  const room = Math.min(node.height - 10, Math.max(0, (row.length - 1) * 14));
  const step = row.length > 1 ? room / (row.length - 1) : 0;
  const index = own === undefined ? 0 : row.indexOf(own);
  const x = node.x + ((side === 'right' ? 1 : -1) * node.width) / 2;
  return { x: Math.round(x), y: Math.round(node.y - room / 2 + step * index), side };
}

/** A line through points that leaves and arrives level. */
function curve(start: Port, via: readonly Point[], end: Port): string {
  if (start.side === 'right' && end.side === 'right') {
    const out = Math.max(start.x, end.x) + 34 + Math.abs(end.y - start.y) / 10;
    return `M${start.x} ${start.y}C${Math.round(out)} ${start.y} ${Math.round(out)} ${end.y} ${end.x} ${end.y}`;
  }
  const points = [start, ...via, end];
  const bends = points.slice(1).map((point, index) => {
    const before = points[index] ?? start;
    const middle = Math.round((before.x + point.x) / 2);
    return `${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`;
  });
  return `M${start.x} ${start.y}C${bends.join(' ')}`;
}
