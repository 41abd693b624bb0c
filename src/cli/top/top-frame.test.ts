import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { loadMessages } from '../messages/messages.ts';
import { createStyle } from '../style.ts';
import { pageOf, renderTop, type TopData } from './top-frame.ts';
import { FIRST_STATE, type TopRow, type TopState } from './top-state.ts';

const say = await loadMessages({});
const style = createStyle({ NO_COLOR: '1' }, true);

const rowOf = (name: string, at: number): TopRow => ({
  key: String(at),
  cells: ['server', name, 'REBOOT (rebooting)'],
  phase: 'transitional',
  target: { kind: 'server', id: name, name },
  details: () => [`server ${name}`, 'id 1', 'phase transitional'],
});

function draw(names: readonly string[], state: Partial<TopState> = {}, [columns, rows] = [60, 8]): readonly string[] {
  const view = { titles: ['KIND', 'NAME', 'STATE'], rows: names.map(rowOf) };
  const data: TopData = { title: 'east', counts: { moving: names.length, findings: 2, operations: 0 }, view };
  return renderTop({ ...FIRST_STATE, ...state }, data, { columns, rows, style, measure: stringWidth, say });
}

test('shows the views, the rows with the chosen one marked, and the keys', () => {
  expect(draw(['web', '数据库'], { chosen: '1' })).toEqual([
    'east  [1 in motion 2]  2 findings 2  3 operations 0',
    '  KIND    NAME    STATE',
    '  server  web     REBOOT (rebooting)',
    '> server  数据库  REBOOT (rebooting)',
    '',
    '',
    '',
    '? help  / filter  : view  Enter details  a act  q leave',
  ]);
});

test('the chosen row is in sight wherever it is', () => {
  const names = Array.from({ length: 100 }, (_, at) => `web-${at}`);
  for (const at of [0, 3, 50, 98, 99]) {
    const lines = draw(names, { chosen: String(at) });
    expect(lines.filter((line) => line.startsWith('>'))).toEqual([expect.stringContaining(`web-${at} `)]);
  }
  expect(draw(names, { at: 99 }).filter((line) => line.includes('web-'))).toHaveLength(pageOf(8));
});

test.each([
  [{ mode: { type: 'filter', before: '' }, filter: 'w' }, '/w_'],
  [{ mode: { type: 'command', text: 'ser' } }, ':ser_'],
  [{ note: 'nothing was done' }, 'nothing was done'],
  [{ mode: { type: 'help' } }, 'Esc back'],
] as const)('with %j the last line is %j', (state, want) => expect(draw(['web'], state).at(-1)).toBe(want));

test('details, actions and the question are shown', () => {
  expect(draw(['web'], { mode: { type: 'details', top: 0 } })[1]).toBe('server web');
  const action = { operation: 'delete', verb: 'delete', does: 'delete a server', destroys: true };
  const target = { kind: 'server', id: '1', name: 'web' } as const;
  const actions = [action, { ...action, verb: 'start', refusal: 'It runs already.' }];
  expect(draw(['web'], { mode: { type: 'actions', target, actions, at: 1 } }).slice(1, 3)).toEqual([
    '  delete                     delete a server',
    '> start                      It runs already.',
  ]);
  expect(draw(['web'], { mode: { type: 'confirm', target, action } }, [100, 8]).at(-1)).toBe(
    'server delete web: delete a server. This cannot be undone. Y does it, any other key does not',
  );
});

test('names that would move the cursor do not, and no terminal is too small', () => {
  const names = ['\u001b[2Jweb\nx', '云'.repeat(80)];
  for (const size of [
    [1, 1],
    [3, 2],
    [20, 5],
    [200, 50],
  ]) {
    const lines = draw(names, {}, [size[0] ?? 1, size[1] ?? 1]);
    expect(lines).toHaveLength(size[1] ?? 1);
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(size[0] ?? 1);
    expect(lines.join('')).not.toContain('\u001b');
  }
});
