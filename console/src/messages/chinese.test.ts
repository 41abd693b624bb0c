import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const CONSOLE = fileURLToPath(new URL('..', import.meta.url));
const TABLES = readdirSync(CONSOLE, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('zh-cn.table.ts'),
);
const HALF_WIDTH = /\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u;

test('Chinese has the marks of Chinese', () => {
  expect(TABLES.length).toBeGreaterThan(5);
  const wrong = TABLES.flatMap((table) =>
    readFileSync(`${CONSOLE}/${table}`, 'utf8')
      .split('\n')
      .filter((line) => HALF_WIDTH.test(line))
      .map((line) => `${table}: ${line.trim()}`),
  );
  expect(wrong).toEqual([]);
});
