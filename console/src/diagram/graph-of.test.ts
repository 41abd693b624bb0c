import { expect, test } from 'vitest';
import { KINDS } from '../../../src/model/kind.ts';
import { modelOf } from '../../../src/model/models.ts';
import { graphOf } from './graph-of.ts';
import { BY_HAND, waysOf } from './ways-of.ts';

test.each(KINDS)(
  '%s: every edge stands between nodes that are drawn, and every operation on it is one of the model',
  (kind) => {
    const model = modelOf(kind);
    const { nodes, edges } = graphOf(model);
    const ids = new Set(nodes.map(({ id }) => id));
    const operations = new Set(model.operations.map(({ id }) => id));
    expect(nodes.length).toBe(ids.size);
    expect(edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
    expect(edges.flatMap((edge) => edge.operations).filter((id) => !operations.has(id))).toEqual([]);
    expect(edges.filter((edge) => edge.operations.length + edge.automatic.length === 0)).toEqual([]);
  },
);

test.each(KINDS)('%s: every state that something sets and every task has a node', (kind) => {
  const model = modelOf(kind);
  const drawn = new Set(graphOf(model).nodes.flatMap(({ rows }) => rows.map(({ word }) => word)));
  const words = waysOf(model).flatMap(({ from, via, to }) => [
    ...(Array.isArray(from) ? from : []),
    ...via.map(({ word }) => word),
    ...(to === null ? [] : [to]),
  ]);
  expect([...new Set(words)].filter((word) => !drawn.has(word))).toEqual([]);
});

test('a server is drawn with its vm_states at rest and few passages, not with every pair of states', () => {
  const { nodes, edges } = graphOf(modelOf('server'));
  expect(nodes.filter(({ role }) => role === 'state').map(({ id }) => id)).toContain('active');
  expect(nodes.length).toBeLessThan(50);
  const reboot = nodes.find(({ rows }) => rows[0]?.word === 'rebooting');
  expect(reboot?.rows.map(({ word }) => word)).toEqual(['rebooting', 'reboot_pending', 'reboot_started']);
  expect(edges.find(({ to }) => to === reboot?.id)).toMatchObject({
    from: 'active',
    isBoth: true,
    operations: ['reboot_soft'],
  });
});

test('states written by hand are not drawn', () => {
  const operations = KINDS.flatMap((kind) => graphOf(modelOf(kind)).edges.flatMap((edge) => edge.operations));
  expect(operations.filter((id) => BY_HAND.test(id))).toEqual([]);
});
