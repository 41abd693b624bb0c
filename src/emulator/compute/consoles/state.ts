import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** How long a console may be opened, in milliseconds. Nova's default, `[consoleauth] token_ttl`. */
export const CONSOLE_TTL_MS = 600_000;

/** The way to a server's console that was given to somebody. */
export interface ConsoleTokenRow {
  readonly token: string;
  readonly serverId: string;
  /** `novnc`, `spice-html5` ... */
  readonly type: string;
  readonly host: string;
  readonly port: number;
  readonly expiresAtMs: number;
}

/** Makes the collection of tokens. */
export function createConsoleTokens(kernel: Kernel): Collection<ConsoleTokenRow> {
  return kernel.collection<ConsoleTokenRow>({
    kind: 'compute.console-token',
    id: (row) => row.token,
    indexes: { server: (row) => row.serverId },
  });
}
