import { expect, test } from 'vitest';
import { moveInGrid } from './grid-keys.ts';

const size = { rows: 100, columns: 4, page: 20 };
const press = (key: string, row: number, column: number, ctrlKey = false) =>
  moveInGrid({ row, column }, { key, ctrlKey, metaKey: false }, size);

test.each([
  ['ArrowDown', 5, 1, { row: 6, column: 1 }],
  ['ArrowDown', 99, 1, { row: 99, column: 1 }],
  ['ArrowUp', 0, 1, { row: -1, column: 1 }],
  ['ArrowUp', -1, 1, { row: -1, column: 1 }],
  ['ArrowRight', 5, 3, { row: 5, column: 3 }],
  ['PageDown', 90, 0, { row: 99, column: 0 }],
  ['PageUp', 5, 0, { row: 0, column: 0 }],
  ['Home', 5, 2, { row: 5, column: 0 }],
  ['End', 5, 2, { row: 5, column: 3 }],
  ['x', 5, 2, undefined],
])('%s at row %s, column %s', (key, row, column, to) => expect(press(key, row, column)).toEqual(to));

test('with Ctrl the ends are those of the grid', () => {
  expect([press('Home', 5, 2, true), press('End', 5, 2, true)]).toEqual([
    { row: 0, column: 0 },
    { row: 99, column: 3 },
  ]);
});

test('an empty grid has a head alone', () => {
  expect(
    moveInGrid({ row: -1, column: 0 }, { key: 'ArrowDown', ctrlKey: false, metaKey: false }, { ...size, rows: 0 }),
  ).toEqual({
    row: -1,
    column: 0,
  });
});
