import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// The Chinese front door is the English one: whoever changes one finds here what the other lacks.

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const english = read('README.md');
const chinese = read('README.zh-CN.md');

/** The lines of code of all blocks, without their comments. */
const codeOf = (page: string): readonly string[] =>
  [...page.matchAll(/^```[a-z]*\n(.*?)^```$/gms)]
    .flatMap(([, code = '']) => code.split('\n'))
    .map((line) => line.replace(/ +(?:#|\/\/ (?!=>)).*$/, ''));

/** Where links and pictures lead, but for those from one language to the other. */
const targetsOf = (page: string): readonly string[] =>
  [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target).filter((one) => !one.startsWith('README'));

/** What a page is made of, line by line, without its words. */
const shapeOf = (page: string): readonly string[] =>
  page.split('\n').flatMap((line) => /^(#+ |- |\||```\w*|!\[)/.exec(line)?.[0] ?? []);

test('both have the same code', () => expect(codeOf(chinese)).toEqual(codeOf(english)));

test('both have the same links and pictures', () => expect(targetsOf(chinese)).toEqual(targetsOf(english)));

test('both have the same headings, lists, tables and blocks', () => expect(shapeOf(chinese)).toEqual(shapeOf(english)));

test('each leads to the other', () => {
  expect(english).toContain('(README.zh-CN.md)');
  expect(chinese).toContain('(README.md)');
});

test('no paragraph of the Chinese one is English', () => {
  const prose = chinese.replaceAll(/^```.*?^```$/gms, '').split('\n');
  const isEnglish = (line: string): boolean =>
    /[a-z]{3,} [a-z]{2,} [a-z]{3,}/.test(line) && !/[\u4e00-\u9fff]/.test(line);
  expect(prose.filter(isEnglish)).toEqual([]);
});
