import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ran, runTest } from '../../src/cli/test-world.ts';
import { createWorld, type World } from '../operations/world.ts';
import { guideTasks } from './guide-tasks.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world.close());

const cli = (words: readonly string[]): Promise<Ran> => {
  const cloud = { ...world.cloud, close: async () => undefined };
  return world.until(runTest(words, cloud, { clock: world.clock }));
};

test('the guide has its tasks', () => {
  expect(guideTasks().length).toBeGreaterThan(20);
});

/** What the guide names by a variable. */
async function valueBehind(variable: string): Promise<string> {
  const line = variable === '$IP' ? 'floating ip list -f json' : 'port list --long -f json';
  const rows: Record<string, string>[] = JSON.parse((await cli(line.split(' '))).stdout);
  const row = variable === '$IP' ? rows[0] : rows.find((one) => one['Device Owner']?.startsWith('compute:'));
  return (variable === '$IP' ? row?.['Floating IP Address'] : row?.ID) ?? variable;
}

test.each(guideTasks().map(({ nephoscope }) => nephoscope))('nephoscope %s does it', async (line) => {
  const words: string[] = [];
  for (const word of line.split(' ')) words.push(word.startsWith('$') ? await valueBehind(word) : word);
  const { code, stderr } = await cli(words);
  expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
});
