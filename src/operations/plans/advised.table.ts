import type { Kind } from '../../model/kind.ts';
import type { Arguments } from '../calls/call.ts';

/**
 * How dangerous a step out of a finding is, the least first.
 *
 * - `asks`: asks the service to bring it back or to end it; what is in it stays
 * - `resets`: writes another state into the record; what was begun may still go on
 * - `forces`: ends or deletes it whatever goes on; data can be lost
 */
export const DANGERS = ['asks', 'resets', 'forces'] as const;

/** One of {@link DANGERS}. */
export type Danger = (typeof DANGERS)[number];

/** A request that findings advise, as an operation. */
export interface Advised {
  /** The request; its first group is the id of the resource. */
  readonly request: RegExp;
  readonly kind: Kind;
  readonly operation: string;
  readonly danger: Danger;
  /** The arguments, from the other groups. */
  readonly arguments?: (groups: readonly string[]) => Arguments;
}

const ID = '([^/ ]+)';
const remove = (path: string, kind: Kind, operation: string): Advised => ({
  request: new RegExp(`^DELETE ${path}/${ID}$`),
  kind,
  operation,
  danger: 'forces',
});
const act = (path: string, action: string): RegExp => new RegExp(`^POST ${path}/${ID}/action \\{"${action}": (.*)\\}$`);

/** What a body says, by the names of our arguments. */
const fieldsOf =
  (names: Readonly<Record<string, string>>) =>
  ([body = '{}']: readonly string[]): Arguments => {
    const given = Object(JSON.parse(body)) as Readonly<Record<string, unknown>>;
    return Object.fromEntries(
      Object.entries(given).flatMap(([wire, value]) =>
        names[wire] === undefined || typeof value !== 'string' ? [] : [[names[wire], value]],
      ),
    );
  };

const reset = (path: string, action: string, kind: Kind, operation: string): Advised => ({
  request: act(path, action),
  kind,
  operation,
  danger: 'resets',
  arguments: fieldsOf({
    status: 'status',
    state: 'state',
    attach_status: 'attachStatus',
    migration_status: 'migrationStatus',
  }),
});

/** The requests of `src/watch/findings/advice` that change something, each as the operation that makes it. */
export const ADVISED: readonly Advised[] = [
  remove('/servers', 'server', 'delete'),
  remove('/images', 'image', 'delete'),
  reset('/servers', 'os-resetState', 'server', 'reset_state'),
  { request: act('/servers', 'reboot'), kind: 'server', operation: 'reboot_hard', danger: 'asks' },
  { request: act('/servers', 'confirmResize'), kind: 'server', operation: 'confirm_resize', danger: 'asks' },
  { request: act('/servers', 'forceDelete'), kind: 'server', operation: 'force_delete', danger: 'forces' },
  {
    request: new RegExp(`^DELETE /servers/${ID}/migrations/${ID}$`),
    kind: 'server',
    operation: 'live_migration_abort',
    danger: 'asks',
    arguments: ([migration]) => ({ migration: Number(migration) }),
  },
  {
    request: new RegExp(`^DELETE /servers/${ID}/os-volume_attachments/${ID}$`),
    kind: 'server',
    operation: 'detach_volume',
    danger: 'forces',
    arguments: ([volume]) => ({ volume }),
  },
  remove('/volumes', 'volume', 'volume_delete'),
  remove('/snapshots', 'volume-snapshot', 'snapshot_delete'),
  remove('/attachments', 'volume-attachment', 'attachment_delete'),
  { request: act('/volumes', 'os-roll_detaching'), kind: 'volume', operation: 'roll_detaching', danger: 'asks' },
  reset('/volumes', 'os-reset_status', 'volume', 'volume_reset_status'),
  reset('/snapshots', 'os-reset_status', 'volume-snapshot', 'snapshot_reset_status'),
  reset('/backups', 'os-reset_status', 'volume-backup', 'backup_reset_status'),
  reset('/groups', 'reset_status', 'volume-group', 'group_reset_status'),
  reset('/group_snapshots', 'reset_status', 'volume-group-snapshot', 'group_snapshot_reset_status'),
  { request: act('/volumes', 'os-force_delete'), kind: 'volume', operation: 'volume_force_delete', danger: 'forces' },
  {
    request: act('/volumes', 'os-force_detach'),
    kind: 'volume',
    operation: 'force_detach',
    danger: 'forces',
    arguments: fieldsOf({ attachment_id: 'attachment' }),
  },
  remove('/v2/images', 'image', 'delete'),
  remove('/v2.0/ports', 'port', 'port_delete'),
  {
    request: new RegExp(`^PUT /v2.0/ports/${ID} \\{"port": \\{"binding:host_id": "([^"]+)"\\}\\}$`),
    kind: 'port',
    operation: 'port_update',
    danger: 'asks',
    arguments: ([host]) => ({ host }),
  },
  {
    request: new RegExp(`^PUT /v2.0/floatingips/${ID} \\{"floatingip": \\{"port_id": null\\}\\}$`),
    kind: 'floating-ip',
    operation: 'floatingip_disassociate',
    danger: 'asks',
  },
];

/** Advised requests that are no step of a plan, with the reason. */
export const NOT_STEPS: Readonly<Record<string, string>> = {
  'PUT /v2.0/ports/{id} {"port": {"admin_state_up": false}}':
    'half of it: the port is to be switched on again after it',
  'PUT /v2.0/ports/{id} {"port": {"device_id": "", "device_owner": "", "binding:host_id": ""}}':
    'an operation that gives a port these fields is not offered',
  'PUT /v2.0/trunks/{id}/remove_subports': 'which subport, and with what it is to be put back, is for a person to say',
  'POST /v2/images/{id}/import': 'how it was to be imported is not known',
};
