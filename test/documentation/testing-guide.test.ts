import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { MAIN } from '../end-to-end/run-program.ts';
import { readContainerfile, wordsOf } from './read-containerfile.ts';

// What the guide to tests shows and cannot be run by `examples.test.ts`; `test/clients/testing-guide.test.ts` runs the shell's lines.

const read = (name: string): string => readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8');
const guide = read('docs/guides/testing-with-the-emulator.md');

test('the guide shows the suite that is run', () => {
  expect(guide).toContain(`\`\`\`typescript\n${read('examples/testing/web-server.test.ts')}\`\`\``);
});

const container = readContainerfile(read('examples/testing/Containerfile'));
const only = (word: string) => {
  const [one, ...more] = container.filter((instruction) => instruction.word === word);
  if (one === undefined || more.length > 0) throw new Error(`not one ${word}`);
  return one;
};

test('the container file has a base with a version, no root, and a signal that ends it', () => {
  const known = ['FROM', 'COPY', 'RUN', 'USER', 'ENV', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL', 'ENTRYPOINT'];
  expect(container.map(({ word }) => word).filter((word) => !known.includes(word))).toEqual([]);
  expect(container[0]).toEqual({ word: 'FROM', rest: expect.stringMatching(/^docker\.io\/library\/node:\d+-alpine$/) });
  expect(only('USER').rest).toBe('node');
  // Nothing is done as root but the installation.
  const order = container.map(({ word }) => word);
  expect(order.lastIndexOf('RUN')).toBeLessThan(order.indexOf('USER'));
  expect(order.indexOf('USER')).toBeLessThan(order.indexOf('ENTRYPOINT'));
  expect(only('STOPSIGNAL').rest).toBe('SIGTERM');
  expect(only('COPY').rest.split(' ')[0]).toBe(`${parse(read('package.json')).name}-*.tgz`);
});

test('its entry point serves, its health check tells, and it ends on SIGTERM as process 1 must', async () => {
  const [program, ...args] = wordsOf(only('ENTRYPOINT'));
  expect(program).toBe('nephoscope');
  expect(args).toContain(only('EXPOSE').rest);
  // The last of two ports counts; 0 takes a free one.
  const child = spawn(process.execPath, [MAIN, ...args, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const port = await new Promise<string>((resolve) => {
    let told = '';
    child.stderr.on('data', (part) => {
      told += String(part);
      const [, found] = /0\.0\.0\.0:(\d+)\/_emulator/.exec(told) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  const [node = '', ...check] = wordsOf(only('HEALTHCHECK'), 'CMD');
  expect(node).toBe('node');
  const health = () =>
    new Promise<number>((resolve) => {
      const own = check.map((word) => word.replace(only('EXPOSE').rest, port));
      execFile(process.execPath, own, (error) => resolve(error === null ? 0 : Number(error.code)));
    });
  expect(await health()).toBe(0);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([143, null]);
  expect(await health()).toBe(1);
});

interface Workflow {
  readonly on: readonly string[];
  readonly jobs: Readonly<Record<string, { readonly 'runs-on': string; readonly steps: readonly object[] }>>;
}

test('the workflow is YAML, and each of its steps runs lines or uses an action of a version', () => {
  const workflow = parse(read('examples/testing/github-actions.yml')) as Workflow;
  expect(workflow.on).toContain('pull_request');
  expect(Object.keys(workflow.jobs)).toEqual(['one-line', 'several-steps', 'container']);
  for (const job of Object.values(workflow.jobs)) {
    expect(job['runs-on']).toBe('ubuntu-latest');
    for (const step of job.steps) {
      if ('uses' in step) expect(step.uses).toMatch(/^actions\/[a-z-]+@v\d+$/);
      else expect(step).toMatchObject({ name: expect.any(String), run: expect.any(String) });
    }
  }
});
