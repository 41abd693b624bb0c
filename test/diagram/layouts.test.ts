import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { beforeAll, expect, test } from 'vitest';
import { dotOf } from '../../console/src/diagram/graph-dot.ts';
import { graphOf } from '../../console/src/diagram/graph-of.ts';
import { loadLayout } from '../../console/src/diagram/load-layout.ts';
import { readLayout } from '../../console/src/diagram/read-layout.ts';
import { layoutText } from '../../console/src/diagram/write-layout.ts';
import { KINDS } from '../../src/model/kind.ts';
import { modelOf } from '../../src/model/models.ts';

/** The drawings are made of the model here, and not when the console is built: they can be looked at, and compared. */
let graphviz: Graphviz;

beforeAll(async () => {
  graphviz = await Graphviz.load();
});

test.each(KINDS)(
  'the diagram of %s is that of the model: NEPHOSCOPE_WRITE=1 npx vitest run test/diagram writes it',
  (kind) => {
    const graph = graphOf(modelOf(kind));
    const text = layoutText(readLayout(graph, graphviz.layout(dotOf(graph), 'json', 'dot')));
    const folder = new URL('../../console/src/diagram/layouts/', import.meta.url);
    const file = new URL(`${kind}.layout.ts`, folder);
    if (process.env.NEPHOSCOPE_WRITE === '1') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, text);
    }
    expect(readFileSync(file, 'utf8')).toBe(text);
  },
);

test.each(KINDS)('no two nodes of %s lie on each other, and every edge has a line', async (kind) => {
  const { nodes, edges, width, height } = await loadLayout(kind);
  const overlaps = nodes.flatMap((a, index) =>
    nodes
      .slice(index + 1)
      .filter((b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2)
      .map((b) => `${a.id} ${b.id}`),
  );
  expect(overlaps).toEqual([]);
  expect(edges.filter(({ d }) => !/^M[\d ]+C[\d ]+$/.test(d))).toEqual([]);
  const outside = nodes.filter(
    (one) =>
      one.x - one.width / 2 < 0 ||
      one.y - one.height / 2 < 0 ||
      one.x + one.width / 2 > width ||
      one.y + one.height / 2 > height,
  );
  expect(outside).toEqual([]);
});
