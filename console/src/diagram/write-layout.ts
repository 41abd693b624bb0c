import type { DiagramLayout } from './layout.ts';

/** The text of the file that holds a layout: a line for each node and edge, so that a change of the model reads as one. */
export function layoutText({ kind, width, height, nodes, edges }: DiagramLayout): string {
  const lines = (items: readonly unknown[]) => items.map((item) => `    ${JSON.stringify(item)},`);
  return [
    "import type { DiagramLayout } from '../layout.ts';",
    '',
    '/** Written by `test/diagram/layouts.test.ts` from the model; not to be edited. */',
    'export const LAYOUT: DiagramLayout = {',
    `  "kind": ${JSON.stringify(kind)},`,
    `  "width": ${width},`,
    `  "height": ${height},`,
    '  "nodes": [',
    ...lines(nodes),
    '  ],',
    '  "edges": [',
    ...lines(edges),
    '  ],',
    '};',
    '',
  ].join('\n');
}
