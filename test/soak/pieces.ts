import { dig, digList } from '../real/harness/body.ts';
import type { Service, Session } from '../real/harness/session.ts';
import { waitFor } from '../real/harness/wait.ts';

/** Where each kind is read, and which of its statuses change by themselves. */
export const KINDS = {
  server: {
    service: 'compute',
    path: '/servers',
    key: 'server',
    list: '/servers/detail',
    moving: ['BUILD', 'RESIZE', 'MIGRATING', 'REVERT_RESIZE'],
  },
  volume: {
    service: 'volume',
    path: '/volumes',
    key: 'volume',
    list: '/volumes/detail',
    moving: [
      'creating',
      'downloading',
      'deleting',
      'extending',
      'attaching',
      'detaching',
      'reserved',
      'backing-up',
      'uploading',
      'restoring-backup',
    ],
  },
  'volume-snapshot': {
    service: 'volume',
    path: '/snapshots',
    key: 'snapshot',
    list: '/snapshots/detail',
    moving: ['creating', 'deleting'],
  },
  'volume-backup': {
    service: 'volume',
    path: '/backups',
    key: 'backup',
    list: '/backups/detail',
    moving: ['creating', 'deleting', 'restoring'],
  },
  image: {
    service: 'image',
    path: '/images',
    key: undefined,
    list: '/images',
    moving: ['saving', 'importing', 'uploading', 'pending_delete'],
  },
  port: { service: 'network', path: '/ports', key: 'port', list: '/ports', moving: ['BUILD'] },
  'floating-ip': { service: 'network', path: '/floatingips', key: 'floatingip', list: '/floatingips', moving: [] },
} as const satisfies Record<
  string,
  { service: Service; path: string; key: string | undefined; list: string; moving: readonly string[] }
>;

/** A kind that the churn makes. */
export type ChurnKind = keyof typeof KINDS;

/** What is told of a resource at rest: status, and a server's task. `null`: gone. */
export type End = string | null;

/** The states of a representation in one word. */
export function endOf(kind: ChurnKind, body: unknown): string {
  const status = String(dig(body, 'status'));
  const task = dig(body, 'OS-EXT-STS:task_state');
  return kind === 'server' ? `${status} ${typeof task === 'string' ? task : '-'}` : status;
}

/** Waits until a resource no longer moves by itself. */
export async function restOf(session: Session, kind: ChurnKind, id: string): Promise<End> {
  const { service, path, key, moving } = KINDS[kind];
  let last = '';
  const ask = async (): Promise<{ end: End } | undefined> => {
    const answer = await session.ask(service, { method: 'GET', path: `${path}/${id}` });
    if (answer.status === 404) return { end: null };
    if (answer.status >= 300) return undefined;
    const body = key === undefined ? answer.body : dig(answer.body, key);
    last = endOf(kind, body);
    const status = String(dig(body, 'status'));
    if (kind === 'server' && (status === 'DELETED' || dig(body, 'OS-EXT-STS:vm_state') === 'deleted')) return undefined;
    const isMoving = (moving as readonly string[]).includes(status) || (kind === 'server' && !last.endsWith(' -'));
    return isMoving ? undefined : { end: last };
  };
  return (await waitFor(`${kind} ${id} to rest`, ask, { timeoutMs: 300_000, everyMs: 500, explain: () => last })).end;
}

/** All resources of a project, as its services list them: id and states. */
export async function listAll(
  session: Session,
  kind: ChurnKind,
  projectId: string,
): Promise<ReadonlyMap<string, string>> {
  const { service, list } = KINDS[kind];
  const mine =
    service === 'network' ? `project_id=${projectId}` : service === 'image' ? `owner=${projectId}` : 'limit=1000';
  const body = await session.need(service, 'GET', `${list}?${mine}`);
  const key = kind === 'floating-ip' ? 'floatingips' : `${kind.replace('volume-', '')}s`;
  return new Map(digList(body, key).map((each) => [String(dig(each, 'id')), endOf(kind, each)]));
}
