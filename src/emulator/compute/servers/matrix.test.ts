import { expect, test } from 'vitest';
import { modelOf } from '../../../model/models.ts';
import { deriveServerStatus } from '../../../model/server/derive-server-status.ts';
import { TASK_STATES, VM_STATES } from '../../../model/server/states.table.ts';
import { verdictOf } from '../../../model/verdicts.ts';
import { createCloud } from '../../cloud.ts';
import { isObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in.ts';

/** What makes each request a good one but for the states. */
const BODIES: Readonly<Record<string, unknown>> = {
  reboot_soft: { reboot: { type: 'SOFT' } },
  reboot_hard: { reboot: { type: 'HARD' } },
  change_password: { changePassword: { adminPass: 'x' } },
  resize: { resize: { flavorRef: '2' } },
  live_migrate: { 'os-migrateLive': { host: null, block_migration: 'auto' } },
  create_image: { createImage: { name: 'x' } },
  create_backup: { createBackup: { name: 'x', backup_type: 'daily', rotation: 1 } },
  attach_interface: { interfaceAttachment: { port_id: '00000000-0000-0000-0000-000000000000' } },
  update_metadata: { metadata: { a: 'b' } },
  update_tags: { tags: ['a'] },
  lock: { lock: null },
  evacuate: { evacuate: {} },
  create_remote_console: { remote_console: { protocol: 'vnc', type: 'novnc' } },
};

/** Operations whose states are asked for only after something else was found, or that are asked for elsewhere. */
const ELSEWHERE = [
  'create',
  'soft_delete',
  'external_event',
  'create_image_volume_backed',
  'attach_volume',
  'detach_volume',
  'swap_volume',
  'update_volume_attachment',
  'assisted_volume_snapshot_create',
  'assisted_volume_snapshot_delete',
  'attach_share',
  'detach_share',
  'add_security_group',
  'remove_security_group',
  'add_floating_ip',
  'remove_floating_ip',
  'add_fixed_ip',
  'remove_fixed_ip',
  'get_vnc_console',
  'get_spice_console',
  'get_serial_console',
  'reset_network',
  'delete_metadata',
  'update_server',
  'reset_state',
  'delete',
  'force_delete',
];

const OPERATIONS = modelOf('server').operations.filter(({ id }) => !ELSEWHERE.includes(id));

test.each(OPERATIONS.map((operation) => [operation.id, operation] as const))(
  'in every vm_state and task_state %s is answered as the model says',
  async (id, operation) => {
    const cloud = createCloud({ speed: 0, startMs: 0 });
    const admin = await signIn(cloud);
    const { compute } = cloud.state;
    const image = cloud.state.image.images.all()[0]?.id;
    const made = await admin.call('POST', '/compute/v2.1/servers', {
      body: { server: { name: 'x', flavorRef: '1', imageRef: image } },
    });
    const serverId = isObject(made.body) && isObject(made.body.server) ? String(made.body.server.id) : '';
    cloud.clock.runFor(60_000);
    const fresh = compute.servers.get(serverId);
    const { method = 'GET', path = '', bodyKey } = operation.api ?? {};
    const url = `/compute/v2.1${path.replace('{server_id}', serverId).replace(/\{\w+\}/g, '1')}`;
    const body =
      id === 'rebuild'
        ? { rebuild: { imageRef: image } }
        : (BODIES[id] ?? (bodyKey === undefined || method === 'GET' ? undefined : { [bodyKey]: null }));
    const wrong: string[] = [];
    for (const vmState of VM_STATES.map(({ name }) => name)) {
      if (vmState === 'deleted') continue;
      for (const taskState of [null, ...TASK_STATES.map(({ name }) => name)]) {
        cloud.state.kernel.walker.stop('server', serverId);
        const states = { status: deriveServerStatus(vmState, taskState), vmState, taskState, powerState: 'running' };
        compute.servers.replace(serverId, { ...fresh, states });
        const verdict = verdictOf(
          id,
          { kind: 'server', states, launchedAt: 'x', locked: false, host: 'compute1' },
          { roles: ['admin'] },
        );
        const isRefused = verdict.reasons.some(({ code }) => code === 'state' || code === 'task');
        const headers = { 'openstack-api-version': 'compute 2.90' };
        const answer = await admin.call(method, url, { body, headers });
        const text = JSON.stringify(answer.body ?? '');
        const isConflict = answer.status === 409 && /while it is in|invalid state/.test(text);
        if (isConflict !== isRefused || answer.status >= 500)
          wrong.push(`${vmState}/${taskState}: ${answer.status} ${text}`);
      }
    }
    expect(wrong).toEqual([]);
  },
);
