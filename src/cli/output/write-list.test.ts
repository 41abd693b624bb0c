import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { createStyle } from '../style.ts';
import type { ListData } from './data.ts';
import type { OutputSettings } from './output-settings.ts';
import { listText } from './write-list.ts';

const SETTINGS: OutputSettings = {
  format: 'table',
  columns: [],
  sortColumns: [],
  isDescending: false,
  quote: 'nonnumeric',
  maxWidth: 0,
  printEmpty: false,
  indent: 2,
  prefix: '',
  isTty: false,
  style: createStyle({}, false),
};

const FLAVORS: ListData = {
  columns: [{ title: 'ID' }, { title: 'Name' }, { title: 'RAM' }, { title: 'Is Public' }],
  rows: [
    { cells: ['1', 'm1.tiny', 64, true] },
    { cells: ['99', 'm1.impossible', 262144, null] },
    { cells: ['3', '日本語', 512, false] },
  ],
};

const text = (settings: Partial<OutputSettings>, data = FLAVORS): Promise<string> =>
  listText(data, { ...SETTINGS, ...settings });

test('draws the table that openstackclient draws, wide characters included', async () => {
  expect(await text({})).toBe(
    [
      '+----+---------------+--------+-----------+',
      '| ID | Name          |    RAM | Is Public |',
      '+----+---------------+--------+-----------+',
      '| 1  | m1.tiny       |     64 | True      |',
      '| 99 | m1.impossible | 262144 | None      |',
      '| 3  | 日本語        |    512 | False     |',
      '+----+---------------+--------+-----------+',
      '',
    ].join('\n'),
  );
});

test('wraps to the greatest width, no column below eight', async () => {
  expect(await text({ maxWidth: 38 })).toBe(
    [
      '+----+----------+--------+-----------+',
      '| ID | Name     |    RAM | Is Public |',
      '+----+----------+--------+-----------+',
      '| 1  | m1.tiny  |     64 | True      |',
      '| 99 | m1.impos | 262144 | None      |',
      '|    | sible    |        |           |',
      '| 3  | 日本語   |    512 | False     |',
      '+----+----------+--------+-----------+',
      '',
    ].join('\n'),
  );
});

test.each([
  ['value', '1 m1.tiny 64 True\n99 m1.impossible 262144 None\n3 日本語 512 False\n'],
  [
    'csv',
    '"ID","Name","RAM","Is Public"\n"1","m1.tiny",64,True\n"99","m1.impossible",262144,""\n"3","日本語",512,False\n',
  ],
])('writes %s as openstackclient does', async (format, expected) => {
  expect(await text({ format })).toBe(expected);
});

test('quotes in CSV what tables write in words, as openstackclient does', async () => {
  const data: ListData = { columns: [{ title: 'State', human: () => 'UP' }], rows: [{ cells: [true] }] };
  expect(await text({ format: 'csv' }, data)).toBe('"State"\n"True"\n');
  expect(await text({ format: 'value' }, data)).toBe('True\n');
  expect(await text({}, data)).toContain('| UP    |');
});

test('writes JSON with the titles as keys', async () => {
  const [first] = JSON.parse(await text({ format: 'json' }));
  expect(first).toEqual({ ID: '1', Name: 'm1.tiny', RAM: 64, 'Is Public': true });
  expect((await text({ format: 'json', indent: 0 })).split('\n')).toHaveLength(2);
});

test('writes a line of JSON for each row', async () => {
  const lines = (await text({ format: 'jsonl' })).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).ID)).toEqual(['1', '99', '3']);
});

test('writes YAML that older readers understand', async () => {
  const data: ListData = { columns: [{ title: 'A' }, { title: 'B' }], rows: [{ cells: ['yes', ['1', null]] }] };
  expect(await text({ format: 'yaml' }, data)).toBe("- A: 'yes'\n  B:\n  - '1'\n  - null\n");
});

test('shows asked columns in the order of the table, whatever their case', async () => {
  expect(await text({ format: 'value', columns: ['name', 'ID'] })).toBe('1 m1.tiny\n99 m1.impossible\n3 日本語\n');
});

test.each([
  ['Nmae', "There is no column 'Nmae'. Did you mean 'Name'?"],
  ['zzz', "There is no column 'zzz'. Choose from: ID, Name, RAM, Is Public."],
])('refuses the column %s', async (column, message) => {
  await expect(text({ columns: [column] })).rejects.toThrow(message);
  await expect(text({ sortColumns: [column] })).rejects.toThrow(message);
});

test('sorts by a column that is not shown, numbers as numbers', async () => {
  const asked = { format: 'value', columns: ['ID'], sortColumns: ['RAM'] };
  expect(await text(asked)).toBe('1\n3\n99\n');
  expect(await text({ ...asked, isDescending: true })).toBe('99\n3\n1\n');
});

test('sorts rows without a value last', async () => {
  expect(await text({ format: 'value', columns: ['ID'], sortColumns: ['Is Public', 'ID'] })).toBe('3\n1\n99\n');
});

test('prints an empty table only when asked to', async () => {
  const none = { ...FLAVORS, rows: [] };
  expect(await text({}, none)).toBe('\n');
  expect(await text({ printEmpty: true, columns: ['ID'] }, none)).toBe('+----+\n| ID |\n+----+\n+----+\n');
  expect(await text({ format: 'json' }, none)).toBe('[]\n');
});

test('colours by the phase of the row, only where asked, outside the padding', async () => {
  const data: ListData = {
    columns: [{ title: 'Name' }, { title: 'Status', isPainted: true }],
    rows: [{ cells: ['web', 'ERROR'], phase: 'error' }],
  };
  const lines = (await text({ style: createStyle({}, true) }, data)).split('\n');
  expect(lines[3]).toBe('| web  | \u001b[31mERROR\u001b[0m  |');
});

/** One name with what a terminal obeys: a colour, a title (OSC), a bell, line ends, C1, DEL, and a turn of the direction. */
const HOSTILE = 'a\u001b[31m\u001b]0;x\u0007b\r\nc\rd\ne\u009b2J\u007f\u202ef\u2066g\u2028h\ti';
const HOSTILE_LIST: ListData = {
  columns: [{ title: 'ID' }, { title: 'Name' }, { title: 'Tags' }, { title: 'RAM' }, { title: 'Host' }],
  rows: [{ cells: ['1', HOSTILE, [HOSTILE], 64, null] }],
};

const OBEYED = /(?!\n)\p{Cc}|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

test.each(['table', 'value', 'csv', 'json', 'jsonl', 'yaml'])(
  'nothing of a name moves a terminal that shows %s',
  async (format) => {
    const shown = await text({ format, isTty: true }, HOSTILE_LIST);
    expect(shown).not.toMatch(OBEYED);
    expect(shown).toContain('64');
  },
);

test('in a terminal a row of values or CSV is one line, and reads as in a table', async () => {
  const columns = ['Name', 'RAM', 'Host'];
  const plain = 'a[31m]0;xb c d e2Jfgh    i';
  expect(await text({ format: 'value', isTty: true, columns }, HOSTILE_LIST)).toBe(`${plain} 64 None\n`);
  expect(await text({ format: 'csv', isTty: true, columns }, HOSTILE_LIST)).toBe(
    `"Name","RAM","Host"\n"${plain}",64,""\n`,
  );
});

test('through a pipe CSV is as the name is, and of a value only line ends change', async () => {
  const columns = ['Name', 'RAM'];
  expect(await text({ format: 'csv', columns }, HOSTILE_LIST)).toBe(`"Name","RAM"\n"${HOSTILE}",64\n`);
  expect(await text({ format: 'value', columns }, HOSTILE_LIST)).toBe(`${HOSTILE.replace(/\r\n|\r|\n/g, ' ')} 64\n`);
});

test.each([true, false])('JSON and YAML mean the same, in a terminal or not: %s', async (isTty) => {
  const want = { ID: '1', Name: HOSTILE, Tags: [HOSTILE], RAM: 64, Host: null };
  expect(JSON.parse(await text({ format: 'json', isTty }, HOSTILE_LIST))).toEqual([want]);
  expect(JSON.parse(await text({ format: 'jsonl', isTty }, HOSTILE_LIST))).toEqual(want);
  const turned = {
    columns: [{ title: 'A' }],
    rows: ['\u202ex', "'\u2066", '\u0085', HOSTILE].map((cell) => ({ cells: [cell] })),
  };
  for (const data of [HOSTILE_LIST, turned]) {
    const same = JSON.parse(await text({ format: 'json' }, data));
    expect(parse(await text({ format: 'yaml', isTty }, data), { version: '1.1' })).toEqual(same);
  }
});

test('lets no control character of a name reach the terminal', async () => {
  const data: ListData = { columns: [{ title: 'Name' }], rows: [{ cells: ['a\u001b[31mb\u0007\nc'] }] };
  expect(await text({}, data)).toContain('| a[31mb |\n| c      |');
});
