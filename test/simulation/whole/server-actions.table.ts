import { type Ground, imageOf } from './churn-ground.ts';

/** Actions of servers by the vm_state they begin in; a word alone is an action without fields. */
export const SERVER_ACTIONS: Readonly<Record<string, readonly (string | ((ground: Ground) => unknown))[]>> = {
  active: [
    'os-stop',
    'pause',
    'suspend',
    'rescue',
    'shelve',
    'migrate',
    'lock',
    () => ({ reboot: { type: 'SOFT' } }),
    () => ({ reboot: { type: 'SOFT' } }),
    () => ({ reboot: { type: 'HARD' } }),
    ({ random }) => ({ resize: { flavorRef: random.next() < 0.5 ? '1' : '2' } }),
    (ground) => ({ rebuild: { imageRef: imageOf(ground) } }),
    () => ({ 'os-migrateLive': { host: null, block_migration: 'auto' } }),
    () => ({ createImage: { name: 'snap' } }),
    () => ({ 'os-resetState': { state: 'error' } }),
  ],
  stopped: ['os-start', 'os-start', 'shelve', 'unlock', (ground) => ({ rebuild: { imageRef: imageOf(ground) } })],
  paused: ['unpause', 'shelve'],
  suspended: ['resume'],
  rescued: ['unrescue'],
  resized: ['confirmResize', 'revertResize'],
  shelved: ['unshelve', 'shelveOffload'],
  shelved_offloaded: ['unshelve'],
  error: [() => ({ reboot: { type: 'HARD' } }), () => ({ 'os-resetState': { state: 'active' } })],
  'soft-delete': ['restore', 'forceDelete'],
};
