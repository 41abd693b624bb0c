import { expect, test } from 'vitest';
import { createTestCloud, runTest } from './test-world.ts';

test.each([
  [['watch', '--data', ''], 'data'],
  [['history', 'server', 'web', '--data='], 'data'],
  [['at', '12:00', '--data', ''], 'data'],
  [['stuck', '--data', ''], 'data'],
  [['top', '--data', ''], 'data'],
  [['up', '--data', ''], 'data'],
  [['watch', '--os-cloud', ''], 'os-cloud'],
  [['--os-cloud', '', 'list', 'server'], 'os-cloud'],
  [['server', 'list', '--os-cloud='], 'os-cloud'],
  [['up', '--os-cloud', 'a', '--os-cloud', ''], 'os-cloud'],
  [['watch', '--exchange', ''], 'exchange'],
  [['watch', '--exchange', 'nova', '--exchange', ''], 'exchange'],
  [['watch', '--topic', ''], 'topic'],
])('%j is refused before anything is asked', async (argv, name) => {
  const asked: Parameters<typeof createTestCloud>[1] = [];
  const ran = await runTest(argv, createTestCloud({}, asked));
  const stderr = `nephoscope: --${name} has no value; give it one, or leave it out.\n`;
  expect({ ...ran, asked }).toEqual({ code: 2, stdout: '', stderr, asked: [] });
});

test('where an empty value means something it is taken', async () => {
  const cloud = createTestCloud({ '/flavors/detail?is_public=None': { flavors: [] } });
  const { stderr } = await runTest(['flavor', 'list', '-f', 'shell', '--os-password', ''], cloud);
  expect(stderr).not.toContain('has no value');
});
