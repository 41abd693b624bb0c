import { expect, test } from 'vitest';
import { ANSWER_FAULTS } from '../../src/emulator/faults/named/answer-faults.table.ts';
import { readFaults } from '../../src/emulator/faults/named/named-faults.ts';
import { ANSWER_CASES } from './answer-cases.table.ts';
import { createGround, type Ground } from './ground.ts';

const MINUTE = 60_000;

function add({ world }: Ground, name: string): void {
  const { faults } = world.emulated.state.kernel;
  for (const { id } of faults.all()) faults.remove(id);
  for (const rule of readFaults({ name })) faults.add(rule);
}

test.each(ANSWER_CASES)('$fault is answered as its report says', async ({ fault, ask, want }) => {
  const ground = await createGround(MINUTE);
  await ground.server();
  await ground.wait();
  add(ground, fault);
  expect(await ask(ground)).toEqual(want);
  await ground.world.close();
});

test('bad answers are no trouble of the cloud: nothing is found, and all that was there is there', async () => {
  const ground = await createGround(1_000);
  const server = await ground.server();
  await ground.wait();
  const watcher = await ground.world.watch();
  for (const { name } of ANSWER_FAULTS) {
    add(ground, name);
    await ground.wait(5 * MINUTE);
  }
  for (const { id } of ground.world.emulated.state.kernel.faults.all())
    ground.world.emulated.state.kernel.faults.remove(id);
  await ground.wait(5 * MINUTE);
  expect(ground.world.told.map(({ finding }) => finding.summary)).toEqual([]);
  expect(watcher.status().find(({ shard }) => shard.kind === 'server')?.live).toBe(1);
  expect(await ground.show(server)).toBe('ACTIVE active null');
  await ground.world.close();
}, 120_000);

test('a hard reboot on a host that is down waits, is found with its host, and goes on when the host is back', async () => {
  const ground = await createGround(MINUTE);
  const server = await ground.server({ host: 'compute1' });
  await ground.until(server, 'ACTIVE');
  await ground.world.watch();
  add(ground, 'reboot-on-dead-host');
  await ground.act(server, { reboot: { type: 'HARD' } });
  await ground.wait(60 * MINUTE);
  expect(await ground.show(server)).toBe('HARD_REBOOT active rebooting_hard');
  const found = ground.world.open().filter(({ resourceId }) => resourceId === server.id);
  expect(found).toMatchObject([
    { rule: 'stuck', host: 'compute1', services: ['nova-compute'], operations: [{ operation: 'reboot_hard' }] },
  ]);
  const { faults, walker } = ground.world.emulated.state.kernel;
  for (const { id } of faults.all()) if (faults.remove(id)) walker.release(id);
  await ground.wait(5 * MINUTE);
  expect(await ground.show(server)).toBe('ACTIVE active null');
  await ground.world.close();
}, 60_000);
