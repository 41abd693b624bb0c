import { expect, test } from 'vitest';
import { createWorld, namesIn } from './world.ts';

test('every operation on a server runs to its proper end', async () => {
  const world = await createWorld();
  const { flavor, otherFlavor, image, network } = await namesIn(world);
  const ended: string[] = [];
  const made = await world.run('server', 'create', undefined, { name: 'web', flavor, image, network: [network] });
  const id = made.id ?? '';
  ended.push(`create ${made.end} ${made.states?.status}`);
  const steps: readonly (readonly [operation: string, args?: Record<string, string | number | boolean>])[] = [
    ['stop'],
    ['start'],
    ['reboot_soft'],
    ['reboot_hard'],
    ['pause'],
    ['unpause'],
    ['suspend'],
    ['resume'],
    ['lock', { reason: 'mine' }],
    ['unlock'],
    ['rescue'],
    ['unrescue'],
    ['rebuild', { image }],
    ['change_password', { password: 'secret' }],
    ['resize', { flavor: otherFlavor }],
    ['confirm_resize'],
    ['resize', { flavor }],
    ['revert_resize'],
    ['migrate'],
    ['confirm_resize'],
    ['live_migrate'],
    ['create_image', { name: 'shot' }],
    ['create_backup', { name: 'b', type: 'daily', rotation: 1 }],
    ['shelve'],
    ['unshelve'],
    ['reset_state', { state: 'error' }],
    ['reset_state', { state: 'active' }],
    ['trigger_crash_dump'],
    ['inject_network_info'],
    ['get_console_output'],
    ['create_remote_console', { protocol: 'vnc', type: 'novnc' }],
    ['get_diagnostics'],
    ['update_server', { name: 'web-2' }],
    ['delete'],
  ];
  for (const [operation, args] of steps) {
    const outcome = await world.run('server', operation, id, args);
    const status = outcome.states === null ? 'gone' : outcome.states.status;
    ended.push(`${operation} ${outcome.end} ${status}${outcome.end === 'succeeded' ? '' : ` ${outcome.message}`}`);
  }
  expect(ended).toEqual([
    'create succeeded ACTIVE',
    'stop succeeded SHUTOFF',
    'start succeeded ACTIVE',
    'reboot_soft succeeded ACTIVE',
    'reboot_hard succeeded ACTIVE',
    'pause succeeded PAUSED',
    'unpause succeeded ACTIVE',
    'suspend succeeded SUSPENDED',
    'resume succeeded ACTIVE',
    'lock succeeded ACTIVE',
    'unlock succeeded ACTIVE',
    'rescue succeeded RESCUE',
    'unrescue succeeded ACTIVE',
    'rebuild succeeded ACTIVE',
    'change_password succeeded ACTIVE',
    'resize succeeded VERIFY_RESIZE',
    'confirm_resize succeeded ACTIVE',
    'resize succeeded VERIFY_RESIZE',
    'revert_resize succeeded ACTIVE',
    'migrate succeeded VERIFY_RESIZE',
    'confirm_resize succeeded ACTIVE',
    'live_migrate succeeded ACTIVE',
    'create_image succeeded ACTIVE',
    'create_backup succeeded ACTIVE',
    'shelve succeeded SHELVED_OFFLOADED',
    'unshelve succeeded ACTIVE',
    'reset_state succeeded ERROR',
    'reset_state succeeded ACTIVE',
    'trigger_crash_dump succeeded ACTIVE',
    'inject_network_info succeeded ACTIVE',
    'get_console_output succeeded ACTIVE',
    'create_remote_console succeeded ACTIVE',
    'get_diagnostics succeeded ACTIVE',
    'update_server succeeded ACTIVE',
    'delete succeeded gone',
  ]);
  await world.close();
});
