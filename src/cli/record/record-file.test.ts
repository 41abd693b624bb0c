import { expect, test } from 'vitest';
import { dataFolder, recordFile } from './record-file.ts';

test.each([
  ['--data first', { data: '/d' }, { NEPHOSCOPE_DATA_DIR: '/n', XDG_STATE_HOME: '/x', HOME: '/h' }, '/d'],
  ['then the variable', {}, { NEPHOSCOPE_DATA_DIR: '/n', XDG_STATE_HOME: '/x', HOME: '/h' }, '/n'],
  ['then the folder of state', {}, { XDG_STATE_HOME: '/x', HOME: '/h' }, '/x/nephoscope'],
  ['a relative folder of state does not count', {}, { XDG_STATE_HOME: 'x', HOME: '/h' }, '/h/.local/state/nephoscope'],
  ['then home', {}, { NEPHOSCOPE_DATA_DIR: '', HOME: '/h' }, '/h/.local/state/nephoscope'],
])('%s', (_, options, env, want) => {
  expect(dataFolder(options, env)).toBe(want);
});

test('each cloud has a file of its own, whose name shows it', () => {
  const file = (name: string, authUrl: string) => recordFile('/d', { name, authUrl });
  expect(file('my cloud/../x', 'https://a/v3')).toMatch(/^\/d\/my_cloud_.._x-[0-9a-f]{8}\.db$/);
  expect(file('..', 'https://a/v3')).toMatch(/^\/d\/_-[0-9a-f]{8}\.db$/);
  expect(file('east', 'https://a/v3/')).toBe(file('east', 'https://a/v3'));
  expect(file('east', 'https://a/v3')).not.toBe(file('east', 'https://b/v3'));
  expect(file('ea?st', 'https://a/v3')).not.toBe(file('ea!st', 'https://a/v3'));
});

test('a cloud that ends with this process has none', () => {
  expect(recordFile('/d', { name: 'emulator', authUrl: undefined })).toBeUndefined();
});
