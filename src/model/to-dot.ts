import type { Kind } from './kind.ts';
import { modelOf } from './models.ts';
import type { End, Step } from './operation.ts';
import { startOf } from './paths-of.ts';
import type { Phase } from './phase.ts';
import { phaseOf } from './phase-of.ts';
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
  readonly nodes: Map<string, string>;
  /** From, to and style, then the operations that take the edge. */
  readonly edges: Map<string, Set<string>>;
}

/**
 * Draws a kind as a Graphviz digraph: states as nodes coloured by phase, the steps of operations as edges.
 *
 * An operation's name stands on its first edge; dashed edges are changes that nobody asks for.
 */
export function toDot(kind: Kind): string {
  const { operations, transitions } = modelOf(kind);
  const graph: Graph = { nodes: new Map(), edges: new Map() };
  for (const { name } of modelOf(kind).states) if (kind !== 'server') addNode(graph, kind, { status: name });
  for (const operation of operations) {
    for (const path of operation.paths) {
      addLine(graph, kind, { start: startOf(operation, path), steps: path.steps, end: path.end, label: operation.id });
    }
  }
  for (const { from, steps, gone } of transitions ?? []) {
    addLine(graph, kind, { start: from, steps, end: gone ? { gone } : {}, label: '' });
  }
  const nodes = [...graph.nodes.values()];
  const edges = [...graph.edges].map(([edge, labels]) =>
    edgeLine(
      edge,
      [...labels].filter((label) => label !== ''),
    ),
  );
  const head = [
    `digraph ${quote(kind)} {`,
    '  rankdir=LR;',
    '  node [shape=box, style="rounded,filled", fontname="sans-serif"];',
  ];
  return `${[...head, ...nodes.map((line) => `  ${line}`), ...edges.map((line) => `  ${line}`), '}'].join('\n')}\n`;
}

interface Line {
  readonly start: StatePattern | null;
  readonly steps: readonly Step[];
  readonly end: End;
  readonly label: string;
}

function addLine(graph: Graph, kind: Kind, { start, steps, end, label }: Line): void {
  const first = steps[0]?.states ?? end.states ?? {};
  const style = label === '' ? 'dashed' : 'solid';
  let from = startNodes(graph, kind, start, first);
  let text = label;
  const go = (to: string) => {
    for (const node of from) if (node !== to) addEdge(graph, { from: node, to, style }, text);
    from = [to];
    text = '';
  };
  for (const { states } of steps) if (nameOf(kind, states) !== undefined) go(addNode(graph, kind, states));
  if (end.states !== undefined && nameOf(kind, end.states) !== undefined) go(addNode(graph, kind, end.states));
  if (end.gone) go(addPlain(graph, 'gone'));
}

/** One node for each word the path can start from; `any state` where it starts from all. */
function startNodes(graph: Graph, kind: Kind, start: StatePattern | null, first: StateChange): string[] {
  if (start === null) return [addPlain(graph, 'none')];
  const words = (kind === 'server' ? start.vmState : start.status) ?? [];
  if (words.length === 0)
    return first.vmState == null
      ? [addPlain(graph, 'any state')]
      : [addNode(graph, kind, { vmState: first.vmState, taskState: null })];
  const task = start.taskState?.length === 1 ? (start.taskState[0] ?? null) : null;
  return words.map((word) =>
    addNode(graph, kind, kind === 'server' ? { vmState: word, taskState: task } : { status: word }),
  );
}

/** A server's node is its vm_state and task; another kind's its status. */
function nameOf(kind: Kind, { status, vmState, taskState }: StateChange): string | undefined {
  if (kind !== 'server') return status ?? undefined;
  if (vmState == null) return undefined;
  return taskState == null ? vmState : `${vmState} / ${taskState}`;
}

function addNode(graph: Graph, kind: Kind, states: StateChange): string {
  const name = nameOf(kind, states) ?? 'none';
  const phase = phaseOf({ kind, states: { status: null, ...states } });
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

function edgeLine(edge: string, labels: readonly string[]): string {
  return labels.length === 0 ? `${edge}];` : `${edge}, label=${quote(labels.join('\\n'))}];`;
}

/** A backslash stays: labels use `\n` for a new line, and no name of OpenStack has one. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
