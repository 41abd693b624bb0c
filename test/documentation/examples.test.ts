import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

// Every `ts` block of the documentation is written to a file of its own, with our package's name turned into the sources,
// compiled and run. A comment behind an expression, `// => value`, is what it must give.

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, '.cache', 'examples');

interface Example {
  readonly name: string;
  readonly code: string;
}

function examplesOf(page: string): Example[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map((match, index) => ({
    name: `${page.replaceAll(/[/.]/g, '-')}-${index + 1}`,
    code: match[1] ?? '',
  }));
}

const header = `export const claims: [unknown, unknown][] = [];
function claim(got: unknown, want: unknown): void {
  claims.push([got, want]);
}
`;

function runnable(code: string): string {
  const local = code
    .replaceAll("from 'nephoscope'", "from '../../src/index.ts'")
    .replaceAll(/from 'nephoscope\/([a-z]+)'/g, "from '../../src/$1/index.ts'");
  return header + local.replaceAll(/^(.*); \/\/ => (.*)$/gm, 'claim($1, $2);');
}

const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
const examples = pages.flatMap(examplesOf);

test('the documentation has examples', () => {
  expect(examples.length).toBeGreaterThan(0);
});

test.each(examples)(
  '$name runs and gives what it says',
  async ({ name, code }) => {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${name}.ts`);
    writeFileSync(file, runnable(code));
    const module: { claims: [unknown, unknown][] } = await import(/* @vite-ignore */ pathToFileURL(file).href);
    for (const [got, want] of module.claims) expect(got).toEqual(want);
  },
  60_000,
);
