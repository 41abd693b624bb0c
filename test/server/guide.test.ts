import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { createWorldWithServer } from './with-server.ts';

const { world, id } = await createWorldWithServer();
afterAll(() => world.close());

const guide = readFileSync(new URL('../../docs/guides/server.md', import.meta.url), 'utf8');
const asked = [...guide.matchAll(/^curl (?:-N )?"\$N(\/[^"]+)"/gm)].map(([, path = '']) => path);

test('the guide has a tour', () => expect(asked.length).toBeGreaterThan(12));

test.each(asked)('the guide asks for %s', async (path) => {
  const then = new Date(world.clock.now() - 20_000).toISOString();
  const own = path.replace('ID', id).replace('2026-01-31T14:30:00Z', then);
  expect(await world.get(own)).toMatchObject({ status: 200 });
});

test('the guide lists the metrics that there are, with their labels', async () => {
  const { text } = await world.get('/metrics');
  const names = [...text.matchAll(/^# TYPE (nephoscope_\w+)/gm)].map(([, name = '']) => name);
  expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  const listed = [...guide.matchAll(/`(nephoscope_\w+)`/g)].map(([, name = '']) => name);
  expect(listed.filter((name) => !names.includes(name))).toEqual([]);
});
