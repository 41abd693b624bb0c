import { expect, test } from 'vitest';
import { KINDS } from '../../model/kind.ts';
import { NOTICES } from '../../watch/notice.ts';
import { loadAllSpecs } from '../command-table.ts';
import { wordsOf } from '../kind-names.ts';
import { nounSpec } from '../operate/noun-spec.ts';
import { PLAIN_NOUNS, plainNounSpec } from '../plain/plain-nouns.ts';
import { createProgram } from '../program.ts';
import { createTestCloud, runTest } from '../test-world.ts';
import { EN, EN_KINDS } from './en.table.ts';
import { HELP_TABLES, HELP_ZH_CN, helpKeyOf, translateHelp } from './help-zh-cn/translate-help.ts';
import { languageOf } from './messages.ts';
import { ZH_CN, ZH_CN_KINDS, ZH_CN_NOTICES } from './zh-cn.table.ts';

const env = { LANG: 'zh_CN.UTF-8' };
const CHINESE = /[\u4e00-\u9fff]/;

const placesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

test.each([
  ['messages', EN, ZH_CN],
  ['notices', NOTICES, ZH_CN_NOTICES],
] as const)('%s have the same keys and the same values in both languages', (_, english, chinese) => {
  const places = (all: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(all).map(([key, text]) => [key, placesOf(text)]));
  expect(places(chinese)).toEqual(places(english));
});

test('every kind has words in both languages', () => {
  expect(EN_KINDS).toEqual(Object.fromEntries(KINDS.map((kind) => [kind, wordsOf(kind)])));
  for (const kind of KINDS) expect(ZH_CN_KINDS[kind]).toMatch(CHINESE);
});

test('every text of the help is translated, and none that is not in it', async () => {
  const nouns = [...KINDS.map(nounSpec), ...PLAIN_NOUNS.flatMap((noun) => plainNounSpec(noun) ?? [])];
  const texts = new Set<string>();
  const sink = { write: () => undefined, isTty: false, columns: undefined };
  // Whatever the help of all commands and of all kinds with their verbs asks to be translated, but for the titles.
  const collect = (text: string): string => {
    texts.add(helpKeyOf(text));
    return text;
  };
  createProgram(
    [...(await loadAllSpecs()), ...nouns],
    { stdout: sink, stderr: sink },
    () => Promise.resolve(),
    collect,
  );
  expect([...texts].filter((text) => HELP_ZH_CN[text] === undefined)).toEqual([]);
  expect(Object.keys(HELP_ZH_CN).filter((text) => !texts.has(text) && !text.endsWith(':'))).toEqual([]);
  const all = HELP_TABLES.flatMap((table) => Object.keys(table));
  expect(all.filter((text, at) => all.indexOf(text) < at)).toEqual([]);
});

test.each(['', 'list', 'wait', 'watch', 'plan run', 'up', 'server', 'server create', 'volume delete', 'limits show'])(
  'no title of the help of %j is English',
  async (line) => {
    const { stdout } = await runTest([...line.split(' ').filter((word) => word !== ''), '--help'], undefined, { env });
    expect(stdout).toMatch(CHINESE);
    expect(stdout.match(/^[A-Z].*:/gm)).toBeNull();
  },
);

test.each([
  [['lst'], /未知命令 'lst'\n（是否想输入 list？）/],
  [['list'], /缺少参数 'kind'\n\n?参见: nephoscope help list/],
  [['list', 'server', '--lnog'], /未知选项 '--lnog'\n（是否想输入 --long？）/],
  [['list', 'server', '-f', 'jsno'], /选项 '-f, --format <format>' 的值 'jsno' 无效。 ?是否想输入 'json'？/],
  [['server', 'sotp', 'x'], /服务器没有操作 'sotp'；参见：nephoscope help server/],
])('what %j is refused with is Chinese', async (argv, want) => {
  const { code, stderr } = await runTest(argv, undefined, { env });
  expect(code).toBe(2);
  expect(stderr).toMatch(want);
});

test('an option that must be given says so in Chinese', () =>
  expect(translateHelp('the new flavor (must be given)')).toBe('新规格（必填）'));

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LANG: 'zh' }, 'zh-CN'],
  [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN' }, 'zh-CN'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'zh_TW.UTF-8' }, 'en'],
  [{ LC_ALL: '', LANG: 'zh_SG' }, 'zh-CN'],
  [{}, 'en'],
])('%j is read as %s', (given, language) => expect(languageOf(given)).toBe(language));

test('help and errors are in Chinese where the environment says so, data is not', async () => {
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
