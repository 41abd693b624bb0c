import type { ServiceRequest } from '../../frame/service-request.ts';
import type { ComputeState } from '../compute-state.ts';
import type { ServerRow } from '../servers/state.ts';
import { CONSOLE_TTL_MS } from './state.ts';

/** The port of a host's first guest, by the kind of console; each further guest has the next one. */
const FIRST_PORTS: Readonly<Record<string, number>> = { serial: 10_000 };
const FIRST_PORT = 5900;

/** Lets the caller in to a server's console for a while. @returns where it would be */
export function openConsole({ cloudUrl, cloud }: ServiceRequest, row: ServerRow, type: string): string {
  const { compute, kernel } = cloud;
  forgetExpired(compute);
  const { token } = compute.consoleTokens.insert({
    token: kernel.random.uuid(),
    serverId: row.id,
    type,
    host: row.host ?? '',
    port: portOf(compute, row, type),
    expiresAtMs: kernel.clock.now() + CONSOLE_TTL_MS,
  });
  return `${cloudUrl}/console/${type}/${row.id}?token=${token}`;
}

function portOf({ servers }: ComputeState, row: ServerRow, type: string): number {
  const before = servers.where('host', row.host ?? '').filter(({ number }) => number < row.number);
  return (FIRST_PORTS[type] ?? FIRST_PORT) + before.length;
}

/** Takes away what nobody can use any more. */
function forgetExpired({ consoleTokens, kernel }: ComputeState): void {
  const nowMs = kernel.clock.now();
  for (const { token, expiresAtMs } of consoleTokens.all()) if (expiresAtMs <= nowMs) consoleTokens.remove(token);
}

/** A server is gone, and with it the ways to its console. */
export function closeConsoles({ consoleTokens }: ComputeState, serverId: string): void {
  for (const { token } of consoleTokens.where('server', serverId)) consoleTokens.remove(token);
}
