/** What an operation does to the guest, and so to the ports: after which step it goes, after which it comes. */
export interface PowerEffect {
  /** The step after which the interfaces are gone; `last`: the path's last one. */
  readonly unplugAfter?: number | 'last';
  /** The step after which the interfaces are there. */
  readonly plugAfter?: number;
  /** The last step waits until the ports are ACTIVE. */
  readonly waits?: true;
}

/**
 * Operations that start or stop the guest.
 *
 * Source: what the ports of servers did on a real cloud, operation by operation; nova stable/zed,
 * nova/virt/libvirt/driver.py, plug_vifs and unplug_vifs
 */
export const POWER_EFFECTS: Readonly<Record<string, PowerEffect>> = {
  start: { plugAfter: 0, waits: true },
  stop: { unplugAfter: 'last' },
  reboot_hard: { unplugAfter: 1, plugAfter: 2, waits: true },
  suspend: { unplugAfter: 'last' },
  resume: { plugAfter: 0, waits: true },
  rescue: { unplugAfter: 0, plugAfter: 0 },
  rebuild: { unplugAfter: 1, plugAfter: 2, waits: true },
  soft_delete: { unplugAfter: 'last' },
  restore: { plugAfter: 0, waits: true },
};
