import type { ErrorEndRow } from '../../kernel/error-ends.ts';
import { BACK } from '../../kernel/error-ends.ts';
import type { ServerWalk } from './hooks.ts';
import type { ServerRow } from './state.ts';

const isRunning = ({ row }: ServerWalk): boolean => row.states.powerState === 'running';

/**
 * Which of its error ends an operation takes, by the write before which it fails. What has one end, or fails alike wherever it
 * fails, is not here.
 *
 * Source: nova stable/zed, nova/compute/manager.py, reboot_instance, _prep_resize, resize_instance, finish_resize,
 * rebuild_instance, _unshelve_instance; nova/conductor/manager.py, unshelve_instance
 */
export const SERVER_ERROR_ENDS: readonly ErrorEndRow<ServerRow>[] = [
  { operations: ['create'], before: [2, 6], end: 'BuildAbortException' },
  // A soft reboot leaves the guest alone until it obeys; a hard one has destroyed it before it starts it anew.
  { operations: ['reboot_soft'], when: isRunning, end: 'guest still running' },
  { operations: ['reboot_hard'], before: [1, 2], when: isRunning, end: 'guest still running' },
  { operations: ['reboot_soft', 'reboot_hard'], end: 'guest not running' },
  { operations: ['rebuild'], before: [2, 5], end: 'any other failure' },
  { operations: ['evacuate'], before: [2, 5], end: 'other failure' },
  { operations: ['resize', 'migrate'], before: [2, 2], end: 'failure on the source' },
  { operations: ['resize', 'migrate'], before: [3, 4], end: 'failure on the destination' },
  // Still on its host it is only started: nothing but the task is taken back.
  { operations: ['unshelve'], path: 'shelved (still', end: BACK },
  { operations: ['unshelve'], before: [2, 2], end: 'spawn failed' },
];
