import type { PlacedNode } from './layout.ts';

/** The keys that lead from one node to the next. */
export const DIRECTIONS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;

/** One of {@link DIRECTIONS}. */
export type Direction = (typeof DIRECTIONS)[number];

/** The node that a key leads to: the nearest that lies that way, what stands straight before far ahead of what stands aside. */
export function nearestNode(
  nodes: readonly PlacedNode[],
  from: PlacedNode,
  direction: Direction,
): PlacedNode | undefined {
  const isLevel = direction === 'ArrowLeft' || direction === 'ArrowRight';
  const sign = direction === 'ArrowRight' || direction === 'ArrowDown' ? 1 : -1;
  let best: PlacedNode | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    const [along, aside] = isLevel ? [node.x - from.x, node.y - from.y] : [node.y - from.y, node.x - from.x];
    if (node === from || along * sign < 8) continue;
    const distance = Math.abs(along) + 2 * Math.abs(aside);
    if (distance < least) [best, least] = [node, distance];
  }
  return best;
}
