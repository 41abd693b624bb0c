import { expect, test } from 'vitest';
import { KINDS } from './kind.ts';
import { toDot } from './to-dot.ts';

test('draws the operations of a server between its states', () => {
  const dot = toDot('server');
  expect(dot).toContain('"stopped" -> "stopped / powering-on" [style=solid, label="start');
  expect(dot).toContain('"none" -> "building / scheduling" [style=solid, label="create"];');
  expect(dot).toContain('"deleted" -> "gone" [style=dashed];');
  expect(dot).toContain('"resized" [fillcolor="#fff0c2"];');
});

test.each(KINDS)('the digraph of a %s has nodes for all its edges, and balanced quotes', (kind) => {
  const lines = toDot(kind).trimEnd().split('\n');
  expect(lines[0]).toBe(`digraph "${kind}" {`);
  expect(lines.at(-1)).toBe('}');
  const nodes = new Set(lines.map((line) => /^ {2}"([^"]+)" \[/.exec(line)?.[1]));
  for (const line of lines) {
    expect(line.replaceAll('\\"', '').split('"').length % 2).toBe(1);
    const edge = /^ {2}"([^"]+)" -> "([^"]+)"/.exec(line);
    if (edge !== null) expect([nodes.has(edge[1]), nodes.has(edge[2])]).toEqual([true, true]);
  }
});
