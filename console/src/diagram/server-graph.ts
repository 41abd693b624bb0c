import type { KindModel } from '../../../src/model/kind-model.ts';
import type { DiagramGraph, NodeRow } from './graph.ts';
import { GraphBuilder } from './graph-builder.ts';
import { goneNode, pseudoNode } from './pseudo-nodes.ts';
import type { Stop, Way } from './way.ts';
import { waysOf } from './ways-of.ts';

/**
 * What is drawn of servers: the vm_states are the backbone, and the tasks of each way between two of them are one passage.
 *
 * All pairs of vm_state and task would be 60 nodes. So a passage that leads back to where it began (a reboot, an image made)
 * is drawn at the first vm_state that the model has for it; from others it runs in the same steps. The further states that a
 * passage can be entered from are minor edges.
 */
export function serverGraph(model: KindModel): DiagramGraph {
  const builder = new GraphBuilder();
  const vmStates = model.parts?.vmState ?? [];
  for (const { name, phase, shownAs } of vmStates) {
    if (phase === 'transitional') continue;
    const rows = [{ word: name, phase }];
    builder.node({ id: name, role: 'state', phase, rows, ...(shownAs !== undefined && { caption: shownAs }) });
  }
  const loops = new Set<string>();
  for (const way of waysOf(model)) addWay(builder, way, loops);
  for (const { name, phase, shownAs } of vmStates) {
    if (phase === 'transitional') headPassages(builder, { name, shownAs });
  }
  return { kind: model.kind, nodes: builder.nodes(), edges: builder.edges() };
}

function addWay(builder: GraphBuilder, way: Way, loops: Set<string>): void {
  const { via, operation, when } = way;
  const to = way.to ?? goneNode(builder, []);
  const froms = (Array.isArray(way.from) ? way.from : [way.from]).filter(
    // A vm_state that is no node of its own (building) is inside a passage: what leads on from there is drawn with it.
    (from): from is string | null => from === 'any' || from === null || builder.get(from) !== undefined,
  );
  if (builder.get(to) === undefined || froms.length === 0) return;
  const target = via.length === 0 ? to : `${via.map(({ word }) => word).join('>')}=${to}`;
  const isLoop = froms.includes(to);
  if (isLoop && via.length === 0) return;
  // Another state from which the same passage leads back: told by its rows, not drawn.
  const loopKey = via.map(({ word }) => word).join('>');
  if (isLoop && loops.has(loopKey) && builder.get(target) === undefined) return;
  if (isLoop) loops.add(loopKey);
  if (via.length > 0) addPassage(builder, target, via);
  for (const from of froms) {
    const source = from === null || from === 'any' ? pseudoNode(builder, from) : from;
    if (isLoop && source !== to) continue;
    const isMinor = isEntered(builder, target, source) && target !== to;
    builder.edge(source, target, { operation, when, isMinor });
  }
  if (target !== to) builder.edge(target, to, { operation, when });
}

/** Claims that a passage has an entry from another state already: the first one is the one that is drawn boldly. */
function isEntered(builder: GraphBuilder, passage: string, from: string): boolean {
  return builder.edges().some((edge) => {
    if (edge.isMinor) return false;
    if (edge.to === passage) return edge.from !== from;
    return edge.isBoth && edge.from === passage && edge.to !== from;
  });
}

function addPassage(builder: GraphBuilder, id: string, via: readonly Stop[]): void {
  const known = builder.get(id)?.rows;
  const rows = via.map(({ word, under }, index): NodeRow => {
    const before = known?.[index]?.under ?? [];
    return { word, phase: 'transitional', under: [...new Set([...before, ...(under === null ? [] : [under])])] };
  });
  builder.replace({ id, role: 'passage', phase: 'transitional', rows });
}

/** A vm_state that moves by itself (building) heads the passage whose tasks run under it alone. */
function headPassages(builder: GraphBuilder, { name, shownAs }: { name: string; shownAs: string | undefined }): void {
  for (const node of builder.nodes()) {
    const isWholly =
      node.role === 'passage' && node.rows.every(({ under }) => under?.length === 1 && under[0] === name);
    if (!isWholly) continue;
    const rows = [{ word: name, phase: node.phase, under: [] }, ...node.rows];
    builder.replace({ ...node, rows, ...(shownAs !== undefined && { caption: shownAs }) });
  }
}
