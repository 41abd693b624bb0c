import type { KindModel } from '../../../src/model/kind-model.ts';
import type { Phase } from '../../../src/model/phase.ts';
import type { DiagramGraph, DiagramNode } from './graph.ts';
import { GraphBuilder } from './graph-builder.ts';
import { mergePassages } from './merge-passages.ts';
import { goneNode, pseudoNode } from './pseudo-nodes.ts';
import type { Way } from './way.ts';
import { failuresOf, waysOf } from './ways-of.ts';

/** So many states and fewer are few enough to draw what is possible in all of them from each. */
const FEW = 4;

/** What is drawn of a kind whose only state is its status. */
export function statusGraph(model: KindModel): DiagramGraph {
  const builder = new GraphBuilder();
  if (model.states.length === 0) builder.node({ id: '(there)', role: 'there', phase: 'stable', rows: [] });
  const ways = waysOf(model);
  const used = new Set(
    ways.flatMap(({ from, via, to }) => [...(Array.isArray(from) ? from : []), ...via.map((stop) => stop.word), to]),
  );
  // A word that nothing sets and nothing leads from has no place among the ways; the table has it.
  const drawn = model.states.filter(
    ({ name, neverAssigned, phase }) => used.has(name) || (neverAssigned !== true && phase !== 'unknown'),
  );
  for (const { name, phase } of drawn) {
    const role = phase === 'transitional' ? 'passage' : 'state';
    builder.node({ id: name, role, phase, rows: [{ word: name, phase }] });
  }
  for (const way of ways) addWay(builder, model, way);
  linkFromAny(builder, ways);
  for (const failure of failuresOf(model)) {
    const { from, to, operation, when } = failure;
    if (builder.get(from) === undefined || builder.get(to) === undefined) continue;
    builder.edge(from, to, { operation, when, isFailure: true });
  }
  const edges = builder.edges();
  const nodes = builder
    .nodes()
    .filter(({ id, role }) => (role !== 'state' && role !== 'passage' ? true : drawn.some(({ name }) => name === id)));
  const linked = nodes.filter((node) => isLinked(node, edges, nodes));
  return mergePassages({ kind: model.kind, nodes: linked, edges });
}

/** The end of what is never shown (Cinder's `deleted`) has no place where nothing leads to it. */
function isLinked({ id, phase }: DiagramNode, edges: DiagramGraph['edges'], nodes: readonly DiagramNode[]): boolean {
  return phase !== 'terminal' || nodes.length === 1 || edges.some(({ from, to }) => from === id || to === id);
}

/** What is possible everywhere is not drawn where another way leads to the same end; where none does, it is. */
function linkFromAny(builder: GraphBuilder, ways: readonly Way[]): void {
  for (const { from, via, to, operation, when } of ways) {
    const first = via[0]?.word ?? to;
    if (from !== 'any' || first === null || builder.get(first) === undefined) continue;
    if (builder.edges().some((edge) => edge.to === first || (edge.isBoth && edge.from === first))) continue;
    builder.edge(pseudoNode(builder, 'any'), first, { operation, when });
  }
}

function addWay(builder: GraphBuilder, model: KindModel, way: Way): void {
  const { via, operation, when } = way;
  const isThere = model.states.length === 0;
  const to = way.to ?? goneNode(builder, model.states);
  if (isThere && way.to === null) {
    builder.edge('(there)', to, { operation, when });
    return;
  }
  const stops = via.map(({ word }) => word).filter((word) => word !== to);
  const line = [...stops, to];
  const isFailure = operation === null && phaseOfWord(model, to) === 'error';
  if (line.some((word) => builder.get(word) === undefined)) return;
  const first = line[0] ?? to;
  for (const source of sourcesOf(builder, model, way, first))
    builder.edge(source, first, { operation, when, isFailure });
  for (const [index, word] of line.entries()) {
    const next = line[index + 1];
    if (next !== undefined) builder.edge(word, next, { operation, when, isFailure });
  }
}

function sourcesOf(builder: GraphBuilder, model: KindModel, way: Way, first: string): readonly string[] {
  if (way.from === null) return [pseudoNode(builder, null)];
  if (way.from !== 'any') return way.from.filter((word) => builder.get(word) !== undefined && word !== first);
  const ends = phaseOfWord(model, way.to);
  // From anywhere to its end, or into trouble: one arrow from "any state". From anywhere to a state of rest: from each, where
  // they are few; else what leads there is told by the rows of what nobody asks for.
  if (way.to === null || ends === 'terminal' || ends === 'error') return [pseudoNode(builder, 'any')];
  if (model.states.length > FEW || way.via.length > 0) return [];
  return model.states.map(({ name }) => name).filter((name) => name !== first && builder.get(name) !== undefined);
}

function phaseOfWord(model: KindModel, word: string | null): Phase {
  return model.states.find(({ name }) => name === word)?.phase ?? 'terminal';
}
