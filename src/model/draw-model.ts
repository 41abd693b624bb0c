import type { KindModel } from './kind-model.ts';
import type { End, Step } from './operation.ts';
import type { Phase } from './phase.ts';
import { phaseIn } from './phase-in.ts';
import { startOf } from './start-of.ts';
import type { StateRow } from './state-row.ts';
import type { StateChange, StatePattern } from './states.ts';

/** Fill of a node by phase; chosen to differ in lightness too, for readers who do not see colours. */
const FILLS: Readonly<Record<Phase, string>> = {
  transitional: '#cfe3ff',
  stable: '#d8f0d2',
  awaiting: '#fff0c2',
  error: '#f7c6c1',
  terminal: '#dddddd',
  unknown: '#ffffff',
};

interface Graph {
  readonly model: KindModel;
  readonly nodes: Map<string, string>;
  /** From, to and style, then the operations that take the edge. */
  readonly edges: Map<string, Set<string>>;
}

/**
 * Draws a model at hand as a Graphviz digraph: states as nodes coloured by phase, the steps of operations as edges.
 *
 * An operation's name stands on its first edge; dashed edges are changes that nobody asks for.
 */
export function drawModel(model: KindModel): string {
  const graph: Graph = { model, nodes: new Map(), edges: new Map() };
  for (const { name } of placeRows(model)) addNode(graph, { [mainPart(model)]: name });
  for (const operation of model.operations) {
    for (const path of operation.paths) {
      addLine(graph, { start: startOf(operation, path), steps: path.steps, end: path.end, label: operation.id });
    }
  }
  for (const { from, steps, gone } of model.transitions ?? []) {
    addLine(graph, { start: from, steps, end: gone ? { gone } : {}, label: '' });
  }
  const edges = [...graph.edges].map(([edge, labels]) => edgeLine(edge, labels));
  const head = ['rankdir=LR;', 'node [shape=box, style="rounded,filled", fontname="sans-serif"];'];
  const lines = [...head, ...graph.nodes.values(), ...edges].map((line) => `  ${line}`);
  return `${[`digraph ${quote(model.kind)} {`, ...lines, '}'].join('\n')}\n`;
}

/** A place in the drawing is a vm_state with its task, or for kinds without these a status. */
function mainPart({ parts }: KindModel): 'vmState' | 'status' {
  return parts?.vmState === undefined ? 'status' : 'vmState';
}

function placeRows({ states, parts }: KindModel): readonly StateRow[] {
  return parts?.vmState ?? states;
}

interface Line {
  readonly start: StatePattern | null;
  readonly steps: readonly Step[];
  readonly end: End;
  readonly label: string;
}

function addLine(graph: Graph, { start, steps, end, label }: Line): void {
  const starts = startNodes(graph, start, steps[0]?.states ?? end.states ?? {});
  const style = label === '' ? 'dashed' : 'solid';
  let from = starts;
  let text = label;
  const go = (targets: readonly string[]) => {
    const pairs = from.flatMap((node) => targets.filter((to) => to !== node).map((to) => [node, to] as const));
    for (const [node, to] of pairs) addEdge(graph, { from: node, to, style }, text);
    if (pairs.length > 0) text = '';
    from = targets;
  };
  for (const { states } of steps) if (isPlace(graph, states)) go([addNode(graph, states)]);
  if (end.states !== undefined && isPlace(graph, end.states)) go([addNode(graph, end.states)]);
  if (end.back) go(starts);
  if (end.gone) go([addPlain(graph, 'gone')]);
}

/** One node for each word the path can start from; `any state` where it starts from all. */
function startNodes(graph: Graph, start: StatePattern | null, first: StateChange): readonly string[] {
  if (start === null) return [addPlain(graph, 'none')];
  const part = mainPart(graph.model);
  const taskState = start.taskState?.length === 1 ? (start.taskState[0] ?? null) : null;
  const words = start[part] ?? [];
  if (words.length > 0) return words.map((word) => addNode(graph, { [part]: word, taskState }));
  // A path from every vm_state is drawn from the one its rows give as the example.
  return [
    part === 'vmState' && isPlace(graph, first)
      ? addNode(graph, { vmState: first.vmState ?? null, taskState })
      : addPlain(graph, 'any state'),
  ];
}

function isPlace({ model }: Graph, states: StateChange): boolean {
  return states[mainPart(model)] != null;
}

function addNode(graph: Graph, states: StateChange): string {
  const word = states[mainPart(graph.model)] ?? 'none';
  const name = states.taskState == null ? word : `${word} / ${states.taskState}`;
  const phase = phaseIn(graph.model, { kind: graph.model.kind, states: { status: null, ...states } });
  graph.nodes.set(name, `${quote(name)} [fillcolor="${FILLS[phase]}"];`);
  return name;
}

function addPlain(graph: Graph, name: string): string {
  graph.nodes.set(name, `${quote(name)} [shape=plaintext, style=""];`);
  return name;
}

function addEdge(graph: Graph, { from, to, style }: { from: string; to: string; style: string }, label: string): void {
  const edge = `${quote(from)} -> ${quote(to)} [style=${style}`;
  const labels = graph.edges.get(edge) ?? new Set();
  graph.edges.set(edge, labels);
  labels.add(label);
}

function edgeLine(edge: string, labels: ReadonlySet<string>): string {
  const names = [...labels].filter((label) => label !== '');
  return names.length === 0 ? `${edge}];` : `${edge}, label=${quote(names.join('\\n'))}];`;
}

/** A backslash stays: labels use `\n` for a new line, and no name of OpenStack has one. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
