import type { EmulatedCloud } from '../../../src/emulator/cloud.ts';
import type { CloudCaller } from '../../../src/emulator/sign-in.ts';
import { at, isRecord } from '../../openapi/record.ts';

/** What is followed, by the names that the recorded traces use. */
const FOLLOWED = [
  { kind: 'server', path: '/compute/v2.1/servers/detail?all_tenants=1', list: 'servers' },
  { kind: 'port', path: '/networking/v2.0/ports', list: 'ports' },
  { kind: 'volume', path: '/volume/v3/{project}/volumes/detail?all_tenants=1', list: 'volumes' },
  { kind: 'snapshot', path: '/volume/v3/{project}/snapshots/detail?all_tenants=1', list: 'snapshots' },
  { kind: 'backup', path: '/volume/v3/{project}/backups/detail?all_tenants=1', list: 'backups' },
  { kind: 'image', path: '/image/v2/images', list: 'images' },
  { kind: 'migration', path: '/compute/v2.1/os-migrations', list: 'migrations' },
] as const;

/** The states of one resource during an operation, in order: `server ACTIVE/active/-/RUNNING`. */
export interface Course {
  readonly kind: string;
  readonly id: string;
  readonly states: readonly string[];
}

/** Moves time from event to event and reads all resources after each: every state that a client could ever see. */
export async function observe(
  cloud: EmulatedCloud,
  caller: CloudCaller,
  project: string,
): Promise<() => Promise<Course[]>> {
  const courses = new Map<string, { kind: string; id: string; states: string[] }>();
  const look = async () => {
    const seen = new Set<string>();
    for (const { kind, path, list } of FOLLOWED) {
      const { body } = await caller.call('GET', path.replace('{project}', project), {
        headers: { 'openstack-api-version': 'compute 2.90, volume 3.70' },
      });
      const rows = at(body, list);
      for (const row of Array.isArray(rows) ? rows : []) {
        if (!isRecord(row)) continue;
        const id = `${kind} ${String(row.id)}`;
        seen.add(id);
        const course = courses.get(id) ?? { kind, id, states: [] };
        courses.set(id, course);
        note(course.states, stateOf(kind, row));
      }
    }
    for (const course of courses.values()) if (!seen.has(course.id)) note(course.states, 'gone');
  };
  await look();
  return async () => {
    await look();
    for (let turn = 0; turn < 500 && cloud.clock.step(); turn++) await look();
    return [...courses.values()];
  };
}

function note(states: string[], state: string): void {
  if (states.at(-1) !== state) states.push(state);
}

const POWER = ['NOSTATE', 'RUNNING', '', 'PAUSED', 'SHUTDOWN', '', 'CRASHED', 'SUSPENDED'];

/** The states of a resource in one word, from its body or from a row of a recorded trace. */
export function stateOf(kind: string, row: Record<string, unknown>): string {
  const status = String(row.status);
  if (status === '(404)' || status === 'DELETED') return 'gone';
  if (kind !== 'server') return status;
  const vm = row['OS-EXT-STS:vm_state'] ?? row.vm_state;
  const task = row['OS-EXT-STS:task_state'] ?? row.task_state ?? '-';
  const power = row['OS-EXT-STS:power_state'] ?? row.power_state;
  return [status, vm, task, typeof power === 'number' ? POWER[power] : power].join('/');
}
