import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(`${root}/docs/reference/client.md`, 'utf8');

/** The functions that the page names: the first cell of each row. */
const named = [...page.matchAll(/^\| `(\w+)` +\|/gm)].map((match) => match[1] ?? '');

/** Functions beside the requests: they send nothing. */
const PURE = ['isServerActionName', 'isBlockStorageActionName', 'storesOf', 'canListChanges', 'listNetworkRows'];

test.each(['block-storage', 'compute', 'identity', 'image', 'network'])('lists every request of %s', (service) => {
  const folder = `${root}/src/openstack/${service}`;
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const names = files.flatMap((name) => {
    const source = readFileSync(`${folder}/${name}`, 'utf8');
    return [...source.matchAll(/^export (?:async )?function (\w+)/gm)].map((match) => match[1] ?? '');
  });
  expect(names.length).toBeGreaterThan(0);
  const missing = names.filter((name) => !PURE.includes(name) && !named.includes(name));
  expect(missing).toEqual([]);
});

test('names no function that is gone', () => {
  const services = ['block-storage', 'compute', 'identity', 'image', 'network'];
  const sources = services.flatMap((service) => {
    const folder = `${root}/src/openstack/${service}`;
    return readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  });
  const all = sources.join('\n');
  expect(named.filter((name) => !all.includes(`function ${name}(`))).toEqual([]);
});
