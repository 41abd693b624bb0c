import { expect, test } from 'vitest';
import { listInWords } from './cell.ts';
import type { OneData } from './data.ts';
import { readOutputSettings } from './output-settings.ts';
import { oneText } from './write-one.ts';

const NETWORK: OneData = {
  fields: [
    { title: 'id', value: '285f6159-5797-4a08-a7ea-5864eb142e64' },
    { title: 'availability_zones', value: ['nova'], human: listInWords },
    { title: 'provider:segmentation_id', value: 158 },
    { title: 'qos_policy_id', value: null },
    { title: 'shared', value: false },
  ],
};

const sink = { write: () => undefined, isTty: false, columns: undefined };

const text = (options: Record<string, unknown>, data = NETWORK, isTty = false): Promise<string> =>
  oneText(data, readOutputSettings({ args: [], options }, { env: {}, stdout: { ...sink, isTty } }));

test('draws fields and values as openstackclient does', async () => {
  expect(await text({ maxWidth: '55' })).toBe(
    [
      '+--------------------------+--------------------------+',
      '| Field                    | Value                    |',
      '+--------------------------+--------------------------+',
      '| id                       | 285f6159-5797-4a08-a7ea- |',
      '|                          | 5864eb142e64             |',
      '| availability_zones       | nova                     |',
      '| provider:segmentation_id | 158                      |',
      '| qos_policy_id            | None                     |',
      '| shared                   | False                    |',
      '+--------------------------+--------------------------+',
      '',
    ].join('\n'),
  );
});

test('writes values one a line', async () => {
  expect(await text({ format: 'value', column: ['shared', 'availability zones'] })).toBe("['nova']\nFalse\n");
});

test('writes variables for a shell', async () => {
  expect(await text({ format: 'shell', prefix: 'net_', column: ['provider:segmentation_id'] })).toBe(
    'net_provider_segmentation_id="158"\n',
  );
});

test('writes names for a shell so that nothing in them runs', async () => {
  const data: OneData = { fields: [{ title: 'name', value: 'a"$(reboot)`x`\\' }] };
  expect(await text({ format: 'shell' }, data)).toBe('name="a\\"\\$(reboot)\\`x\\`\\\\"\n');
});

test('writes an object in JSON and YAML', async () => {
  expect(JSON.parse(await text({ format: 'json', noindent: true }))).toMatchObject({
    shared: false,
    qos_policy_id: null,
  });
  expect(await text({ format: 'yaml', column: ['availability_zones'] })).toBe('availability_zones:\n- nova\n');
});

const HOSTILE: OneData = { fields: [{ title: 'na\u202eme', value: 'a\u001b[2J\u009bb\r\nc\u202e$(d)' }] };

test.each([
  ['value', 'a[2Jb c$(d)\n'],
  ['shell', 'na_me="a[2Jb c\\$(d)"\n'],
  ['json', '{"na\\u202eme":"a\\u001b[2J\\u009bb\\r\\nc\\u202e$(d)"}\n'],
  ['yaml', '"na\\u202eme": "a\\e[2J\\u009bb\\r\\nc\\u202e$(d)"\n'],
])('nothing of a value moves a terminal that shows %s', async (format, want) => {
  expect(await text({ format, noindent: true }, HOSTILE, true)).toBe(want);
});

test('through a pipe a value stays as it is but for its line ends, which a shell keeps', async () => {
  expect(await text({ format: 'value' }, HOSTILE)).toBe('a\u001b[2J\u009bb c\u202e$(d)\n');
  expect(await text({ format: 'shell' }, HOSTILE)).toBe('na_me="a\u001b[2J\u009bb\r\nc\u202e\\$(d)"\n');
});

test('refuses an unknown field', async () => {
  await expect(text({ column: ['shraed'] })).rejects.toThrow("Did you mean 'shared'?");
});

test.each([
  [{}, {}, undefined, 0],
  [{}, { CLIFF_MAX_TERM_WIDTH: '70' }, undefined, 70],
  [{ maxWidth: '50' }, { CLIFF_MAX_TERM_WIDTH: '70' }, undefined, 50],
  [{ fitWidth: true }, {}, 90, 90],
  [{ fitWidth: true }, {}, undefined, 0],
  [{}, { CLIFF_FIT_WIDTH: '1' }, 90, 90],
  [{}, { CLIFF_FIT_WIDTH: '0' }, 90, 0],
])('with options %j, variables %j and a terminal of %s the greatest width is %i', (options, env, columns, width) => {
  const settings = readOutputSettings({ args: [], options }, { env, stdout: { ...sink, columns } });
  expect(settings.maxWidth).toBe(width);
});

test('refuses a width that is no number', () => {
  expect(() => readOutputSettings({ args: [], options: { maxWidth: 'wide' } }, { env: {}, stdout: sink })).toThrow(
    "--max-width takes a whole number, not 'wide'.",
  );
});
