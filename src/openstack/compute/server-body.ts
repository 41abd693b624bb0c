import type { JsonObject } from '../read-body.ts';

/** An address of a server. */
export interface ServerAddressBody extends JsonObject {
  readonly addr: string;
  readonly version: 4 | 6;
  readonly 'OS-EXT-IPS:type'?: 'fixed' | 'floating';
  readonly 'OS-EXT-IPS-MAC:mac_addr'?: string;
}

/** Why a server is in ERROR; Nova shows it in ERROR and DELETED only. `details` is for admins. */
export interface ServerFaultBody extends JsonObject {
  readonly code: number;
  readonly created: string;
  readonly message: string;
  readonly details?: string;
}

/** A flavor as a server carries it: whole since 2.47, by id before. */
export interface ServerFlavorBody extends JsonObject {
  readonly id?: string;
  readonly original_name?: string;
  /** MiB. */
  readonly ram?: number;
  /** GiB. */
  readonly disk?: number;
  readonly vcpus?: number;
  readonly ephemeral?: number;
  readonly swap?: number;
  readonly extra_specs?: Readonly<Record<string, string>>;
}

/**
 * A server, as `GET /servers/detail` and `GET /servers/{id}` write it.
 *
 * A server of a cell that does not answer has only `id`, `status` (`UNKNOWN`), `tenant_id`, `created` and `links` (2.69). The
 * `OS-EXT-SRV-ATTR` fields and `host_status` are for admins.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/views/servers.py, `ViewBuilder.show`
 */
export interface ServerBody extends JsonObject {
  readonly id: string;
  readonly name?: string;
  readonly status: string;
  readonly tenant_id?: string;
  readonly user_id?: string;
  readonly created?: string;
  /** Whole seconds, UTC; does not move when only addresses, volumes, tags or security groups change. */
  readonly updated?: string;
  readonly progress?: number;
  readonly fault?: ServerFaultBody;
  readonly hostId?: string;
  /** Empty string for a server that boots from a volume. */
  readonly image?: { readonly id: string } | '';
  readonly flavor?: ServerFlavorBody;
  readonly addresses?: Readonly<Record<string, readonly ServerAddressBody[]>>;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly key_name?: string | null;
  readonly config_drive?: string;
  readonly security_groups?: readonly { readonly name: string }[];
  readonly 'OS-EXT-STS:vm_state'?: string | null;
  readonly 'OS-EXT-STS:task_state'?: string | null;
  readonly 'OS-EXT-STS:power_state'?: number | null;
  readonly 'OS-EXT-AZ:availability_zone'?: string;
  readonly 'OS-EXT-SRV-ATTR:host'?: string | null;
  readonly 'OS-EXT-SRV-ATTR:hypervisor_hostname'?: string | null;
  readonly 'OS-EXT-SRV-ATTR:instance_name'?: string;
  readonly 'OS-SRV-USG:launched_at'?: string | null;
  readonly 'OS-SRV-USG:terminated_at'?: string | null;
  readonly 'os-extended-volumes:volumes_attached'?: readonly {
    readonly id: string;
    readonly delete_on_termination?: boolean;
  }[];
  /** Since 2.9. */
  readonly locked?: boolean;
  /** Since 2.73. */
  readonly locked_reason?: string | null;
  /** Since 2.19. */
  readonly description?: string | null;
  /** Since 2.26. */
  readonly tags?: readonly string[];
  /** Since 2.16; `UP`, `UNKNOWN`, `DOWN`, `MAINTENANCE`, or empty without a host. */
  readonly host_status?: string;
  /** Since 2.71, of one server only. */
  readonly server_groups?: readonly string[];
}
