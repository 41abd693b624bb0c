import type { DiagramGraph, DiagramNode } from './graph.ts';
import { isOwnLoop } from './orient.ts';

/** Height of one state in a passage, of a state at rest, and what a node has around its text; in CSS pixels. */
export const ROW_HEIGHT = 18;
const STATE_HEIGHT = 28;
const CAPTION_HEIGHT = 13;
export const PADDING = 10;

/** Room for the mark of the phase, left of the word. */
const MARK_WIDTH = 18;

/** Distance between two lines that end at the same side of a node. */
const LINE_DISTANCE = 13;

/** Width of a pseudo node: its words are of the reader's language, so that it cannot follow them. */
const PSEUDO_WIDTH = 88;

/** The size of a node in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The size of a node on the page: as large as its words, and as high as the lines that end at it need.
 *
 * Text is not measured: a layout must be the same on every machine, and every reader has another font. The widths are those of
 * the widest system font in use, so that no word is cut.
 */
export function sizeOf(node: DiagramNode, graph: DiagramGraph): Size {
  const { role, rows, caption } = node;
  if (role === 'start') return { width: 22, height: 22 };
  if (role !== 'state' && role !== 'passage') return { width: PSEUDO_WIDTH, height: STATE_HEIGHT };
  const words = rows.map(({ word }) => textWidth(word, role === 'state' ? 13.5 : 12));
  const width = Math.max(...words, caption === undefined ? 0 : textWidth(caption, 10.5)) + MARK_WIDTH + 2 * PADDING;
  if (role === 'passage') return { width: Math.ceil(width), height: rows.length * ROW_HEIGHT + 8 };
  const own = STATE_HEIGHT + (caption === undefined ? 0 : CAPTION_HEIGHT);
  return { width: Math.ceil(width), height: Math.max(own, linesAt(node, graph) * LINE_DISTANCE + 10) };
}

/** How many lines end at the fuller side of a node, roughly: its loops stand on the left, all else is thought of as on the right. */
function linesAt({ id }: DiagramNode, graph: DiagramGraph): number {
  const lines = graph.edges.filter((edge) => !edge.isMinor && !edge.isFailure && (edge.from === id || edge.to === id));
  const loops = lines.filter((edge) => isOwnLoop(edge, graph)).length;
  return Math.max(loops, lines.length - loops - 1);
}

function textWidth(text: string, size: number): number {
  const units = Array.from(text, (letter) =>
    /[A-Z]/.test(letter) ? 0.7 : /[mw]/.test(letter) ? 0.9 : /[ijltf.]/.test(letter) ? 0.38 : 0.61,
  );
  return units.reduce((sum, unit) => sum + unit, 0) * size;
}
