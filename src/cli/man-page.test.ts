import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { loadRunSpecs } from './command-table.ts';
import { manPage } from './man-page.ts';

const hasGroff = spawnSync('groff', ['--version']).status === 0;

test('every command, option and example of it stands in the manual page', async () => {
  const page = (await manPage('1.2.3')).replaceAll('\\-', '-').replaceAll('\\(dq', '"');
  expect(page).toContain('.SS "plan run ');
  for (const { name, options, examples } of await loadRunSpecs()) {
    expect(page).toMatch(new RegExp(`^\\.SS "${name}[ "]`, 'm'));
    for (const { flags } of options) expect(page).toContain(`.B ${flags}\n`);
    for (const { line } of examples) expect(page).toContain(`nephoscope ${line}\n`);
  }
});

test.skipIf(!hasGroff)('groff finds nothing to say against it (skipped where there is no groff)', async () => {
  const input = await manPage('1.2.3');
  const { stdout, stderr } = spawnSync('groff', ['-man', '-Tutf8', '-ww'], { input, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toContain('nephoscope');
});
