import { expect, test } from 'vitest';
import { loadAllSpecs } from '../command-table.ts';
import { nounSpec } from '../operate/noun-spec.ts';
import { createProgram } from '../program.ts';
import { createTestCloud, runTest } from '../test-world.ts';
import { EN } from './en.table.ts';
import { HELP_ZH_CN } from './help-zh-cn.table.ts';
import { languageOf } from './messages.ts';
import { ZH_CN } from './zh-cn.table.ts';

const placesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

test('both languages have the same keys and the same values', () => {
  expect(Object.keys(ZH_CN).sort()).toEqual(Object.keys(EN).sort());
  const places = (all: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).map(([key, text]) => [key, placesOf(text)]));
  expect(places(ZH_CN)).toEqual(places(EN));
});

test('no text of the help is translated that is not in it, and most that are', async () => {
  const specs = await loadAllSpecs();
  const texts = new Set<string>();
  const sink = { write: () => undefined, isTty: false, columns: undefined };
  // Whatever the help of all commands and of a kind with its verbs asks to be translated, but for the titles.
  createProgram(
    [...specs, nounSpec('server')],
    { stdout: sink, stderr: sink },
    () => Promise.resolve(),
    (text) => {
      texts.add(text);
      return text;
    },
  );
  expect(Object.keys(HELP_ZH_CN).filter((text) => !texts.has(text) && !text.endsWith(':'))).toEqual([]);
  const translated = specs.filter(({ summary }) => HELP_ZH_CN[summary] !== undefined);
  expect(translated.length / specs.length).toBeGreaterThan(0.75);
});

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LANG: 'zh' }, 'zh-CN'],
  [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN' }, 'zh-CN'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'zh_TW.UTF-8' }, 'en'],
  [{ LC_ALL: '', LANG: 'zh_SG' }, 'zh-CN'],
  [{}, 'en'],
])('%j is read as %s', (env, language) => expect(languageOf(env)).toBe(language));

test('help and errors are in Chinese where the environment says so, data is not', async () => {
  const env = { LANG: 'zh_CN.UTF-8' };
  const help = await runTest(['list', '--help'], undefined, { env });
  expect(help.stdout).toContain('用法: nephoscope list');
  expect(help.stdout).toContain('更多列');
  expect((await runTest(['--help'], undefined, { env })).stdout).toContain('实时跟踪每次状态变化');
  const error = await runTest(['server', 'show', 'x'], createTestCloud({ '/servers/detail?name=x': { servers: [] } }), {
    env,
  });
  expect(error.stderr).toMatch(/^nephoscope: .*[\u4e00-\u9fff]/);
  const cloud = createTestCloud({ '/servers/detail': { servers: [{ id: '1', name: '网', status: 'ACTIVE' }] } });
  const line = ['server', 'list', '-f', 'csv', '-c', 'Name', '-c', 'Status'];
  expect(await runTest(line, cloud, { env })).toEqual({
    code: 0,
    stdout: '"Name","Status"\n"网","ACTIVE"\n',
    stderr: '',
  });
});
