import type { DiagramGraph } from './graph.ts';
import { sizeOf } from './node-size.ts';
import { besideHub, hubOf, orient } from './orient.ts';

/** Graphviz counts in inches of 72 points; a point is a pixel of ours. */
const POINTS = 72;

/** A graph in Graphviz's language, as it is to be laid out: sizes, and which edges may pull their ends together. */
export function dotOf(graph: DiagramGraph): string {
  const { kind, nodes, edges } = graph;
  const hub = hubOf(graph);
  const orientations = orient(graph);
  const lines = [
    'rankdir=LR; nodesep=0.13; ranksep=0.62; remincross=true; searchsize=500; mclimit=20;',
    'node [shape=box, fixedsize=true, label=""];',
    'edge [arrowhead=none];',
    ...nodes.map((node) => {
      const { width, height } = sizeOf(node, graph);
      return `${quote(node.id)} [width=${inches(width)}, height=${inches(height)}];`;
    }),
    ...edges.map(({ from, to, isBoth, isFailure }, index) => {
      const { isTurned = false, pulls = true } = orientations[index] ?? {};
      const [tail, head] = isTurned ? [to, from] : [from, to];
      const pull = pulls ? `weight=${isFailure ? 0 : isBoth ? 3 : 2}` : 'constraint=false, weight=0';
      return `${quote(tail)} -> ${quote(head)} [id="${index}${isTurned ? 't' : ''}", ${pull}];`;
    }),
    ...(hub === undefined ? [] : [`{ rank=same; ${[hub, ...besideHub(graph)].map(quote).join('; ')} }`]),
  ];
  return `digraph ${quote(kind)} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}\n`;
}

function inches(pixels: number): string {
  return (pixels / POINTS).toFixed(3);
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
