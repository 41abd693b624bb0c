import { expect, test } from 'vitest';
import { createSink } from './sink.ts';

const write = (): boolean => true;

test('the size of a terminal is its own, or what COLUMNS says', () => {
  const terminal = { isTTY: true, columns: 132, rows: 50, write };
  expect(createSink(terminal, undefined)).toMatchObject({ isTty: true, columns: 132, rows: 50 });
  expect(createSink(terminal, '90').columns).toBe(90);
  terminal.columns = 60;
  expect(createSink(terminal, 'wide').columns).toBe(60);
});

test('a terminal whose size nobody has set has none, so that tables are not of no width', () => {
  const terminal = { isTTY: true, columns: 0, rows: 0, write };
  const { columns, rows } = createSink(terminal, undefined);
  expect([columns, rows]).toEqual([undefined, undefined]);
});
