import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder } from './real-cloud.ts';

/** Requests about servers that a user sent to Nova within a time. */
export interface ServerRequests {
  /** Pages of lists. */
  readonly lists: number;
  /** Single servers. */
  readonly gets: number;
  /** Action logs of servers: their lists and single entries. */
  readonly logs: number;
}

/**
 * Counts a user's requests about servers in the access log of nova-api.
 *
 * The log names the user's id, not the program; so the user must do nothing else meanwhile.
 */
export function countServerRequests(userId: string, fromMs: number, toMs: number): ServerRequests {
  const text = readFileSync(join(stateFolder, 'log', 'nova-api.log'), 'utf8');
  const lines = text.split('\n').filter((line) => {
    if (!line.includes(` ${userId} `) || !line.includes('"GET /v2.1/servers')) return false;
    const atMs = Date.parse(`${line.slice(0, 10)}T${line.slice(11, 23)}Z`);
    return atMs >= fromMs && atMs < toMs;
  });
  const lists = lines.filter((line) => /"GET \/v2\.1\/servers(\/detail)?[? ]/.test(line)).length;
  const logs = lines.filter((line) => line.includes('/os-instance-actions')).length;
  return { lists, gets: lines.length - lists - logs, logs };
}
