import type { CloudState } from '../cloud-state.ts';

/** Lets the services of a host die when a rule says that it is down, and report again when the rule is gone. */
export function followDown({ kernel, compute, network, blockStorage }: CloudState): void {
  kernel.faults.subscribe(({ action, host = '' }, isDown) => {
    if (action !== 'down') return;
    // Another rule may say the same of it still.
    const stays = !isDown && kernel.faults.all().some((rule) => rule.action === 'down' && rule.host === host);
    if (stays) return;
    const nowMs = kernel.clock.now();
    for (const row of compute.services.all()) {
      if (row.host !== host) continue;
      compute.services.update(row.id, { isSilent: isDown, lastSeenMs: isDown ? nowMs : null });
    }
    for (const { id } of network.agents.where('host', host)) network.agents.update(id, { isAlive: !isDown });
    for (const row of blockStorage.services.all()) {
      const isThere = row.host === host || row.host.startsWith(`${host}@`);
      if (isThere) blockStorage.services.update(row.id, { isUp: !isDown });
    }
  });
}
