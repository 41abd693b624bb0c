import { expect, test } from 'vitest';
import type { Kind } from '../../src/model/kind.ts';
import { modelOf } from '../../src/model/models.ts';
import { operationOf } from '../../src/model/paths-of.ts';
import { deriveServerStatus } from '../../src/model/server/derive-server-status.ts';
import { TASK_STATES, VM_STATES } from '../../src/model/server/states.table.ts';
import type { States } from '../../src/model/states.ts';
import { isOpenStackError } from '../../src/openstack/open-stack-error.ts';
import type { Arguments, CallRow } from '../../src/operations/calls/call.ts';
import { callsOf } from '../../src/operations/calls/calls-of.ts';
import type { RefusalCode } from '../../src/operations/outcome.ts';
import { checkOperation } from '../../src/operations/run-operation.ts';
import { createFixtures } from '../findings/fixtures.ts';
import { unexplained } from './explained.ts';
import { DIFFERENT } from './matrix.table.ts';
import { createWorld, namesIn, type World } from './world.ts';

const signal = new AbortController().signal;

/** What each operation is given so that nothing but states, lock and roles is wrong with it. */
function argumentsOf(names: Awaited<ReturnType<typeof namesIn>>, type: string, host: string) {
  const table: Readonly<Record<string, Arguments>> = {
    rebuild: { image: names.image },
    resize: { flavor: names.otherFlavor },
    create_image: { name: 'shot' },
    create_backup: { name: 'b', type: 'daily', rotation: 1 },
    change_password: { password: 'secret' },
    reset_state: { state: 'active' },
    create_remote_console: { protocol: 'vnc', type: 'novnc' },
    update_metadata: { property: { a: 'b' } },
    update_server: { name: 'web' },
    update_tags: { tag: ['x'] },
    volume_extend: { size: 2 },
    volume_extend_attached: { size: 2 },
    volume_retype: { type, migrationPolicy: 'on-demand' },
    volume_migrate: { host },
    volume_reset_status: { status: 'available' },
    upload_to_image: { imageName: 'i', diskFormat: 'raw', containerFormat: 'bare' },
    reimage: { image: names.image },
    attach: { hostName: 'h', mountpoint: '/dev/vdb' },
    volume_update: { name: 'v' },
    volume_metadata_update: { property: { a: 'b' } },
    snapshot_reset_status: { status: 'available' },
    snapshot_update_status: { status: 'available' },
    backup_reset_status: { status: 'available' },
    update: { name: 'i' },
    patch_formats: { diskFormat: 'raw' },
    import_web_download: { uri: 'http://127.0.0.1:1/nothing' },
  };
  return (operation: string): Arguments => table[operation] ?? {};
}

/** The rows that act on a resource, and need no further one. */
function rowsOf(kind: Kind, skipped: readonly string[]): readonly CallRow[] {
  return callsOf(kind).filter(({ operation }) => {
    const { requires } = operationOf(kind, operation) ?? {};
    return requires?.creates !== true && (requires?.others ?? []).length === 0 && !skipped.includes(operation);
  });
}

/** How often each thing stood in the way. */
const counts = new Map<RefusalCode, number>();

/**
 * Asks both, and says where they differ: what was refused beforehand is refused, and what was not is taken; and what was refused is
 * explained by what the service says, too.
 */
async function compare(
  world: World,
  what: { readonly kind: Kind; readonly row: CallRow; readonly id: string; readonly args: Arguments },
): Promise<string | undefined> {
  const { kind, row, id, args } = what;
  const request = { kind, operation: row.operation, id, arguments: args };
  const { preflight, look } = await checkOperation(request, { cloud: world.cloud }, signal);
  for (const { code, message } of preflight.reasons) {
    expect(code).not.toBe('argument');
    expect(message).toMatch(/^[A-Z_a-z].*\.$/s);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const said = await row.send(world.cloud, id, args, signal).then(
    () => undefined,
    (error: unknown) => {
      if (isOpenStackError(error)) return { status: error.status, text: error.serviceMessage ?? error.message };
      throw error;
    },
  );
  const { allowed, reasons } = preflight;
  if (allowed !== (said === undefined))
    return `${row.operation}: ${allowed ? `allowed, but ${said?.text}` : `refused, but taken: ${reasons[0]?.message}`}`;
  const open = unexplained(reasons, look.facts?.states ?? { status: null }, said);
  return open === undefined ? undefined : `${row.operation}: not explained: ${open}`;
}

/** Operations on servers that need what the server of this test has not. */
const NOT_ON_SERVERS =
  'attach_volume detach_volume swap_volume update_volume_attachment attach_share detach_share attach_interface detach_interface ' +
  'live_migration_abort live_migration_force_complete add_fixed_ip remove_fixed_ip add_floating_ip remove_floating_ip ' +
  'delete_metadata add_security_group remove_security_group create_image_volume_backed soft_delete';

/** Every vm_state at rest, and every task of a server that is active. */
const SERVER_STATES: readonly States[] = [
  ...VM_STATES.map(({ name }) => ({ vmState: name, taskState: null })),
  ...TASK_STATES.map(({ name }) => ({ vmState: 'active', taskState: name })),
]
  .filter(({ vmState }) => vmState !== 'deleted')
  .map(({ vmState, taskState }) => ({
    status: deriveServerStatus(vmState, taskState),
    vmState,
    taskState,
    powerState: 'running',
  }));

test.each([
  ['an administrator', 'admin', {}],
  ['a member', 'demo', {}],
  ['a member, of a locked server', 'demo', { lockedBy: 'owner' as const }],
  ['an administrator, of a server that was never launched and is nowhere', 'admin', { launchedMs: null, host: null }],
])('over all states of servers and all operations of %s the judgement agrees with Nova', async (_, user, more) => {
  const world = await createWorld({ user, profile: 'real' });
  const names = await namesIn(world);
  const { compute, kernel } = world.emulated.state;
  const server = { name: 'web', flavorRef: names.flavor, imageRef: names.image, networks: [{ uuid: names.network }] };
  const id = (await world.make('/compute/v2.1/servers', { server })).server?.id ?? '';
  const fresh = { ...compute.servers.get(id), ...more };
  const argsOf = argumentsOf(names, '', '');
  const wrong = new Set<string>();
  for (const states of SERVER_STATES) {
    for (const row of rowsOf('server', NOT_ON_SERVERS.split(' '))) {
      kernel.walker.stop('server', id);
      if (compute.servers.find(id) === undefined) compute.servers.insert({ ...fresh, states });
      else compute.servers.replace(id, { ...fresh, states });
      const differs = await compare(world, { kind: 'server', row, id, args: argsOf(row.operation) });
      const isKnown = DIFFERENT.some(({ fits }) => differs?.match(fits));
      if (differs !== undefined && !isKnown) wrong.add(`${states.vmState}/${states.taskState} ${differs}`);
    }
  }
  expect([...wrong]).toEqual([]);
  await world.close();
});

test.each(['volume', 'volume-snapshot', 'volume-backup', 'image'] as const)(
  'over all states of a %s and all operations the judgement agrees with the service',
  async (kind) => {
    const world = await createWorld({ profile: 'real' });
    const names = await namesIn(world);
    const fixtures = await createFixtures({
      emulated: world.emulated,
      admin: world.caller,
      advance: (ms: number) => world.clock.advance(ms),
    } as Parameters<typeof createFixtures>[0]);
    const { blockStorage } = world.emulated.state;
    const original = blockStorage.volumes.get(fixtures.originals.volume ?? '');
    const type = blockStorage.types
      .all()
      .find(({ id, name }) => id !== original.typeId && name.startsWith('file'))?.name;
    const host = String(original.host)
      .replace('file-a', 'file-c')
      .replace('file-b', 'file-a')
      .replace('file-c', 'file-b');
    const argsOf = argumentsOf(names, type ?? '', host);
    const wrong = new Set<string>();
    for (const { name: status, shownAs } of modelOf(kind).states) {
      if (shownAs !== undefined || status === 'deleted') continue;
      for (const row of rowsOf(kind, ['delete_from_store', 'import_glance_download', 'import_copy_image'])) {
        const id = fixtures.make(kind, { status });
        const differs = await compare(world, { kind, row, id, args: argsOf(row.operation) });
        const isKnown = DIFFERENT.some(({ fits }) => `${kind} ${status} ${differs ?? ''}`.match(fits));
        if (differs !== undefined && !isKnown) wrong.add(`${status} ${differs}`);
      }
    }
    expect([...wrong]).toEqual([]);
    await world.close();
  },
);

test('each thing that states, locks and roles put in the way was met', () => {
  const codes = ['state', 'task', 'lock', 'policy', 'never-launched', 'host'] as const;
  const unmet = codes.filter((code) => (counts.get(code) ?? 0) === 0);
  expect([unmet, (counts.get('state') ?? 0) > 500]).toEqual([[], true]);
});
