import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createCloud } from '../../emulator/cloud.ts';
import { createEmulatorData } from './emulator-data.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

test('of two emulators in one folder neither writes over what the other has', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nephoscope-data-'));
  folders.push(folder);
  const stateOf = (seed: number) => createCloud({ speed: 0, seed }).save();
  const seedIn = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8')).seed;
  const [first, second] = [createEmulatorData(folder), createEmulatorData(folder)];
  await first.load();
  await first.save(stateOf(1));
  await second.load();
  await second.save(stateOf(2));
  const aside = `state-${process.pid}.json`;
  await expect(first.save(stateOf(1))).rejects.toMatchObject({
    code: 'store.locked',
    message: `Another emulator wrote ${join(folder, 'state.json')}; what this one has is in ${join(folder, aside)}. Give each a directory of its own with --data.`,
  });
  await second.save(stateOf(3));
  expect(await seedIn('state.json')).toBe(3);
  expect(await seedIn(aside)).toBe(1);
  expect((await readdir(folder)).sort()).toEqual([aside, 'state.json']);
});

test('a state that was taken away under way is written anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nephoscope-data-'));
  folders.push(folder);
  const data = createEmulatorData(folder);
  await data.load();
  await data.save(createCloud({ speed: 0 }).save());
  await rm(join(folder, 'state.json'));
  await data.save(createCloud({ speed: 0 }).save());
  expect(await readdir(folder)).toEqual(['state.json']);
});
