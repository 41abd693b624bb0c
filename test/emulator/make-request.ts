import fc from 'fast-check';
import type { EmulatedCloud } from '../../src/emulator/cloud.ts';
import { SERVICES } from '../../src/emulator/services.ts';

/** A route of any service. */
export interface Way {
  readonly method: string;
  /** From the root of the cloud, parameters in braces. */
  readonly path: string;
}

/** Every route of every service. */
export const WAYS: readonly Way[] = SERVICES.flatMap(({ prefix, routes }) =>
  routes.map(({ method, path }) => ({ method, path: prefix + path })),
);

/** A request that may be anything. */
export interface WildRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: Buffer;
  readonly contentType: string;
  readonly version: string;
  readonly who: string;
}

const STRANGE = [
  'nope',
  '..',
  '.',
  '%2e%2e%2f',
  '%ff',
  '%00',
  '__proto__',
  'constructor',
  '%',
  ' ',
  'a'.repeat(5000),
  '-1',
  '🌩',
];
const FIELDS = (
  '__proto__ id name description size status state type host pool force project_id tenant_id user_id enabled domain_id ' +
  'volume_id volumeId server snapshot_id source_volid imageRef image_id imageRef flavorRef networks network_id net_id port_id ' +
  'fixed_ips ip_address cidr ip_version gateway_ip allocation_pools subnet_id admin_state_up device_id device_owner ' +
  'mac_address security_groups ports sub_ports metadata properties tags min_count max_count block_device_mapping_v2 ' +
  'user_data key_name availability_zone personality adminPass connector instance_uuid mode mountpoint new_size new_type ' +
  'migration_policy method stores visibility disk_format container_format min_disk protected op path value ram vcpus disk ' +
  'swap rxtx_factor os:scheduler_hints scheduler_hints quota_set extra_specs rules policy resources allocations generation ' +
  'consumer_type inventories aggregates resource_provider_generation identity scope url interface region'
).split(' ');
const MEMBERS = (
  'project user auth role domain endpoint region service group credential server flavor keypair server_group aggregate ' +
  'quota_set metadata meta tag tags volumeAttachment interfaceAttachment volume snapshot backup transfer attachment ' +
  'volume_type group_type qos_specs extra_specs restore accept network subnet port router floatingip security_group ' +
  'security_group_rule trunk quota subnetpool address_scope rbac_policy method member events ' +
  'os-start os-stop reboot pause unpause suspend resume rescue unrescue rebuild resize confirmResize revertResize migrate ' +
  'os-migrateLive evacuate lock unlock shelve shelveOffload unshelve createImage createBackup changePassword os-resetState ' +
  'os-getConsoleOutput addSecurityGroup removeSecurityGroup forceDelete restore resetNetwork injectNetworkInfo ' +
  'trigger_crash_dump addTenantAccess removeTenantAccess add_host remove_host set_metadata os-attach os-detach os-reserve ' +
  'os-unreserve os-begin_detaching os-roll_detaching os-extend os-reset_status os-force_delete os-force_detach os-retype ' +
  'os-migrate_volume os-migrate_volume_completion os-volume_upload_image os-set_bootable os-update_readonly_flag ' +
  'os-set_image_metadata os-unset_image_metadata os-show_image_metadata os-initialize_connection os-terminate_connection ' +
  'revert os-complete os-update_snapshot_status reset_status'
).split(' ');

/** Requests near a route: ids that exist or do not, bodies that make sense or do not. */
export function wildRequest(way: Way, ids: readonly string[]): fc.Arbitrary<WildRequest> {
  const known = fc.constantFrom(...ids);
  const value = fc.oneof(
    { depthSize: 'small' },
    known,
    fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      1,
      2 ** 31,
      2 ** 53,
      1.5,
      '',
      '0',
      '1',
      'a'.repeat(300),
      [],
      {},
      '\u0000',
    ),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const fields = fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(value, fc.array(value, { maxLength: 2 })), {
    maxKeys: 5,
  });
  const body = fc.oneof(
    fc.tuple(fc.constantFrom(...MEMBERS), fc.oneof(fields, value)).map(([name, inner]) => ({ [name]: inner })),
    fields,
    fc.array(fields, { maxLength: 2 }),
    fc.jsonValue({ maxDepth: 4 }),
  );
  const bytes = fc.oneof(
    { arbitrary: body.map((one) => Buffer.from(JSON.stringify(one))), weight: 8 },
    { arbitrary: fc.uint8Array({ maxLength: 32 }).map((raw) => Buffer.from(raw)), weight: 1 },
    {
      arbitrary: fc
        .constantFrom(
          '',
          '{',
          'null',
          '"',
          '['.repeat(50_000),
          `{"a":${'{"a":'.repeat(5_000)}`,
          '{"a": NaN}',
          '\ufeff{}',
        )
        .map((text) => Buffer.from(text)),
      weight: 1,
    },
  );
  const count = way.path.split('{').length - 1;
  const segment = fc.oneof({ arbitrary: known, weight: 4 }, { arbitrary: fc.constantFrom(...STRANGE), weight: 1 });
  const query = fc.oneof(
    fc.constant(''),
    fc
      .dictionary(
        fc.constantFrom(
          'limit',
          'marker',
          'sort_key',
          'sort_dir',
          'sort',
          'fields',
          'name',
          'status',
          'changes-since',
          'updated_at',
          'all_tenants',
          'deleted',
          'with_count',
          'offset',
          'page_reverse',
          'resources',
          'member_of',
        ),
        fc.oneof(fc.constantFrom('1', '-1', 'x', 'created_at', 'asc', 'gte:2026', 'in:', 'gt', '%zz', ''), known),
        { maxKeys: 3 },
      )
      .map((pairs) =>
        Object.entries(pairs)
          .map((pair) => pair.join('='))
          .join('&'),
      ),
    fc.webQueryParameters(),
  );
  return fc
    .record({
      segments: fc.array(segment, { minLength: count, maxLength: count }),
      query,
      body: way.method === 'GET' || way.method === 'DELETE' ? fc.oneof(fc.constant(Buffer.alloc(0)), bytes) : bytes,
      contentType: fc.constantFrom(
        'application/json',
        'application/json',
        'application/json',
        'text/plain',
        '',
        'application/octet-stream',
        'application/openstack-images-v2.1-json-patch',
      ),
      version: fc.constantFrom(
        '',
        'latest',
        'compute 2.1',
        'compute 2.53',
        'compute 2.90',
        'volume 3.70',
        'placement 1.39',
        'compute 9.9',
        'x',
      ),
      who: fc.constantFrom('admin', 'admin', 'demo', 'none', 'stale'),
    })
    .map(({ segments, ...rest }) => {
      let at = 0;
      return { ...rest, method: way.method, path: way.path.replace(/\{\w+\}/g, () => segments[at++] ?? 'x') };
    });
}

/** One or two ids of each thing that a cloud holds. */
export function idsOf(cloud: EmulatedCloud): readonly string[] {
  const text = JSON.stringify(cloud.save().collections);
  const found = [...text.matchAll(/"(?:id|uuid)":"([^"]{1,64})"/g)].map(([, id = '']) => id);
  return [...new Set(found)];
}
