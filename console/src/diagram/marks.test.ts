import { beforeAll, expect, test } from 'vitest';
import { modelOf } from '../../../src/model/models.ts';
import type { States } from '../../../src/model/states.ts';
import type { DiagramGraph } from './graph.ts';
import { graphOf } from './graph-of.ts';
import { marksOf } from './marks.ts';
import { placeIn } from './place-in.ts';

let server: DiagramGraph;

beforeAll(() => {
  server = graphOf(modelOf('server'));
});

const vm = (vmState: string, taskState: string | null = null): States => ({ status: 'ACTIVE', vmState, taskState });

test.each([
  { name: 'an idle server', states: vm('active'), node: 'active', row: 0, base: null },
  { name: 'a task on the way', states: vm('active', 'resize_migrating'), node: 'resize_prep', row: 1, base: 'active' },
  {
    name: 'a task that is drawn for another vm_state',
    states: vm('stopped', 'image_uploading'),
    node: 'image_snapshot_pending',
    row: 3,
    base: 'stopped',
  },
  {
    name: 'the task of the very vm_state',
    states: vm('resized', 'powering-off'),
    node: 'resize_reverting',
    row: 1,
    base: 'resized',
  },
  { name: 'a build between two tasks', states: vm('building'), node: 'scheduling', row: 0, base: null },
  { name: 'a build at a task', states: vm('building', 'spawning'), node: 'scheduling', row: 4, base: null },
  { name: 'a task nobody knows', states: vm('active', 'dreaming'), node: 'active', row: 0, base: null },
])('$name has its place', ({ states, node, row, base }) => {
  const place = placeIn(server.nodes, states);
  expect(place?.node).toMatch(new RegExp(`^${node}`));
  expect(place).toMatchObject({ row, base });
});

test('what no node has is nowhere', () => {
  expect(placeIn(server.nodes, vm('dreaming'))).toBeUndefined();
  expect(placeIn(server.nodes, null)?.node).toBe('deleted');
});

test('the way it came and the ways on are lit', () => {
  const { nodes, edges } = server;
  const past = [null, vm('building', 'scheduling'), vm('active'), vm('active', 'powering-off')];
  const marks = marksOf(server, { now: vm('stopped'), past, allowed: ['start', 'resize'] });
  expect(marks.now?.node).toBe('stopped');
  expect([...marks.pastNodes]).toEqual([
    '(start)',
    expect.stringMatching('^scheduling'),
    'active',
    'powering-off=stopped',
  ]);
  expect([...marks.pastEdges].map((index) => edges[index]?.to)).toEqual([
    expect.stringMatching('^scheduling'),
    'active',
    'powering-off=stopped',
    'stopped',
  ]);
  const ahead = nodes.filter(({ id }) => marks.aheadNodes.has(id)).map(({ id }) => id);
  expect(ahead).toEqual(['active', 'resized', 'powering-on=active', expect.stringMatching('^resize_prep')]);
});

test('a step that nobody saw lights no edge', () => {
  const marks = marksOf(server, { now: vm('resized'), past: [vm('active')], allowed: [] });
  expect(marks.pastEdges.size).toBe(0);
});

test('in motion, what it leads to is ahead, whatever is allowed', () => {
  const marks = marksOf(server, { now: vm('active', 'pausing'), past: [], allowed: ['delete'] });
  expect([...marks.aheadNodes]).toEqual(['paused']);
});
