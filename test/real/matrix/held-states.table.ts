/** How a server is held within a task: the cloud's driver takes as long over one step as the server's metadata says. */
export interface HeldState {
  /** The name we give it. */
  readonly name: string;
  /** The driver's step, as the cloud's README names it. */
  readonly slow: string;
  /** The stable state in which the task is begun; none for a build. */
  readonly from?: string;
  /** The action that begins it; `$flavor` and `$image` stand for ids. */
  readonly action?: Readonly<Record<string, unknown>>;
  readonly vmState: string;
  readonly taskState: string;
}

/** Tasks that can be held long enough to ask everything. */
export const heldStates: readonly HeldState[] = [
  { name: 'building/spawning', slow: 'spawn', vmState: 'building', taskState: 'spawning' },
  {
    name: 'active/reboot_started_hard',
    slow: 'reboot',
    from: 'active',
    action: { reboot: { type: 'HARD' } },
    vmState: 'active',
    taskState: 'reboot_started_hard',
  },
  {
    name: 'active/powering-off',
    slow: 'power_off',
    from: 'active',
    action: { 'os-stop': null },
    vmState: 'active',
    taskState: 'powering-off',
  },
  {
    name: 'active/pausing',
    slow: 'pause',
    from: 'active',
    action: { pause: null },
    vmState: 'active',
    taskState: 'pausing',
  },
  {
    name: 'paused/unpausing',
    slow: 'unpause',
    from: 'paused',
    action: { unpause: null },
    vmState: 'paused',
    taskState: 'unpausing',
  },
  {
    name: 'active/rescuing',
    slow: 'rescue',
    from: 'active',
    action: { rescue: null },
    vmState: 'active',
    taskState: 'rescuing',
  },
  {
    name: 'active/resize_migrating',
    slow: 'migrate_disk',
    from: 'active',
    action: { resize: { flavorRef: '$flavor' } },
    vmState: 'active',
    taskState: 'resize_migrating',
  },
  {
    name: 'active/image_snapshot',
    slow: 'snapshot',
    from: 'active',
    action: { createImage: { name: '$name' } },
    vmState: 'active',
    taskState: 'image_snapshot',
  },
  {
    name: 'active/migrating',
    slow: 'live_migration',
    from: 'active',
    action: { 'os-migrateLive': { host: null, block_migration: 'auto' } },
    vmState: 'active',
    taskState: 'migrating',
  },
];
