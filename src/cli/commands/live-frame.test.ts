import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { loadMessages } from '../messages/messages.ts';
import { createStyle } from '../style.ts';
import { fitText } from './fit-text.ts';
import { type Happened, type LiveView, type Moving, renderFrame } from './live-frame.ts';

const say = await loadMessages({});
const style = createStyle({ NO_COLOR: '1' }, false);
const frame = (view: Partial<LiveView>, columns: number, rows: number) =>
  renderFrame(
    { title: 'east: 13 resources', silent: [], moving: [], happened: [], ...view },
    { columns, rows, style, measure: stringWidth, say },
  );

const building: Moving = {
  kind: 'server',
  name: 'web-1',
  states: { status: 'BUILD', vmState: 'building', taskState: 'spawning' },
  phase: 'transitional',
  inStateMs: 5_000,
  usualMs: 10_000,
};
const deleting: Moving = {
  kind: 'volume',
  name: '数据库-备份',
  states: { status: 'deleting' },
  phase: 'transitional',
  inStateMs: 70_000,
  usualMs: 3_000,
};
const old: Moving = { ...building, name: 'old', inStateMs: undefined };
const happened: readonly Happened[] = ['first', 'second', 'third'].map((text) => ({ text, phase: 'stable' }));

test('a wide terminal shows every column, the longest in its state first, and what happened below', () => {
  expect(frame({ moving: [building, deleting], happened }, 100, 12)).toEqual([
    'east: 13 resources, 2 in motion',
    'KIND    NAME         STATE             IN STATE    USUALLY  PROGRESS',
    'volume  数据库-备份  deleting          1 min 10 s  3 s      ########## >',
    'server  web-1        BUILD (spawning)  5 s         10 s     #####-----',
    '',
    'first',
    'second',
    'third',
  ]);
});

test('what a narrow terminal has no room for is left out', () => {
  const titles = (columns: number) => frame({ moving: [building] }, columns, 10)[1]?.split(/ {2,}/);
  expect(titles(69)).toEqual(['KIND', 'NAME', 'STATE', 'IN STATE', 'USUALLY', 'PROGRESS']);
  expect(titles(60)).toEqual(['KIND', 'NAME', 'STATE', 'IN STATE', 'USUALLY']);
  expect(titles(48)).toEqual(['KIND', 'NAME', 'STATE', 'IN STATE']);
  expect(titles(38)).toEqual(['NAME', 'STATE', 'IN STATE']);
  expect(titles(28)).toEqual(['NAME', 'STATE']);
  const long = { ...building, name: 'a-name-of-25-characters-x' };
  expect(frame({ moving: [long] }, 40, 10)[2]).toBe('a-name-of-25-characte…  BUILD (spawning)');
  expect(frame({ moving: [building] }, 20, 10).slice(1)).toEqual(['NAME', 'web-1']);
});

test('what room is left shows states that are long', () => {
  const states = { status: 'REBUILD', vmState: 'active', taskState: 'rebuild_block_device_mapping' };
  const row = (columns: number) => frame({ moving: [{ ...building, states }] }, columns, 10)[2];
  expect(row(120)).toMatch(/^server +web-1 +REBUILD \(rebuild_block_device_mapping\) +5 s/);
  expect(row(80)).toMatch(/^server +web-1 +REBUILD \(rebuild_block_device_map… +5 s/);
});

test('a message is not cut but goes on in the next line, and a kind that does not answer is named', () => {
  const text = 'not recording: a disk is full; make room, and it goes on';
  expect(frame({ happened: [{ text }], silent: ['server', 'image'] }, 30, 5)).toEqual([
    'east: 13 resources, 0 in moti…',
    'not recording: a disk is full;',
    'make room, and it goes on',
  ]);
  expect(frame({ silent: ['server', 'image'] }, 90, 5)).toEqual([
    'east: 13 resources, 0 in motion; no answer, as last seen: server, image',
  ]);
});

test('what is in a state since before anyone looked stands first, without a time and without a bar', () => {
  const [, , first] = frame({ moving: [building, deleting, old] }, 100, 10);
  expect(first).toMatch(/^server +old +BUILD \(spawning\) +not known +10 s$/);
});

test('what is too much is counted, and what happened keeps a third', () => {
  const moving = Array.from({ length: 30 }, (_, turn) => ({ ...building, name: `web-${turn}` }));
  const lines = frame({ moving, happened }, 100, 10);
  expect(lines).toHaveLength(10);
  expect(lines[6]).toBe('and 26 more');
  expect(lines.slice(7)).toEqual(['', 'second', 'third']);
});

test('no frame is higher or wider than its terminal, and no name can move the cursor', () => {
  const evil = { ...deleting, name: '\u001b[2Jx\n数据库数据库数据库数据库数据库数据库数据库数据库数据库数据库' };
  const moving = [evil, building, old, ...Array.from({ length: 5 }, () => deleting)];
  for (const columns of [1, 2, 3, 9, 17, 26, 40, 57, 79, 80, 130]) {
    for (const rows of [0, 1, 2, 3, 5, 8, 24]) {
      const lines = frame({ moving, happened: [{ text: evil.name.repeat(9) }, ...happened] }, columns, rows);
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const line of lines) {
        expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        expect(line).not.toMatch(/\p{Cc}/u);
      }
    }
  }
});

test.each([
  ['abc', 5, 'abc  '],
  ['abcdef', 4, 'abc…'],
  ['数据库', 6, '数据库'],
  ['数据库', 5, '数据…'],
  ['数据库', 4, '数… '],
  ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
  ['abc', 0, ''],
])('%s fits into %i columns', (text, columns, want) => {
  expect(fitText(text, columns, stringWidth)).toBe(want);
});
