import { expect, test } from 'vitest';
import { createTestCloud, runTest } from '../test-world.ts';
import { PLAIN_NOUNS, readPlainNoun } from './plain-nouns.ts';

test.each([
  ['compute service list', ['compute-service', 'list']],
  ['Flavors list', ['flavor', 'list']],
  ['server event list web-1', ['server-event', 'list', 'web-1']],
  ['server list', undefined],
])('%j begins with %j', (line, want) => expect(readPlainNoun(line.split(' '))).toEqual(want));

test.each(PLAIN_NOUNS)('the help of %s has an example', async (noun) => {
  expect((await runTest(['help', ...noun.split('-')])).stdout).toContain(
    `Examples:\n  nephoscope ${noun.replaceAll('-', ' ')}`,
  );
});

test('flavors are listed with the titles of openstackclient', async () => {
  const cloud = createTestCloud({
    '/flavors/detail': { flavors: [{ id: '1', name: 'm1.tiny', ram: 512, disk: 1, vcpus: 1 }] },
  });
  const { code, stdout } = await runTest(['flavor', 'list', '-f', 'csv', '-c', 'Name', '-c', 'RAM'], cloud);
  expect([code, stdout]).toEqual([0, '"Name","RAM"\n"m1.tiny",512\n']);
});
