import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import type { JsonObject } from '../read-body.ts';
import { nova } from './microversion.ts';

/**
 * A migration, resize or evacuation of a server, running or over.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/migrations.py, `MigrationsController._output`
 */
export interface MigrationBody extends JsonObject {
  readonly id: number;
  /** Since 2.59. */
  readonly uuid?: string;
  readonly status: string;
  readonly migration_type?: 'migration' | 'resize' | 'live-migration' | 'evacuation';
  readonly instance_uuid: string;
  readonly source_compute: string | null;
  readonly dest_compute: string | null;
  readonly source_node?: string | null;
  readonly dest_node?: string | null;
  readonly old_instance_type_id?: number;
  readonly new_instance_type_id?: number;
  readonly created_at: string;
  readonly updated_at: string | null;
  /** Since 2.80. */
  readonly user_id?: string;
  readonly project_id?: string;
}

/** Which migrations to list. */
export interface ListMigrationsOptions extends ListOptions {
  /** Only what was updated at or after this time (ISO 8601). Since 2.59. */
  readonly changesSince?: string;
  /** Since 2.66. */
  readonly changesBefore?: string;
  readonly status?: string;
  readonly host?: string;
  readonly serverId?: string;
  readonly type?: 'migration' | 'resize' | 'live-migration' | 'evacuation';
}

/**
 * Lists migrations of the whole cloud; for admins: `GET /os-migrations`, by pages since 2.59, at once before.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/migrations.py, `MigrationsController._index`
 */
export function listMigrations(
  cloud: Cloud,
  options: ListMigrationsOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<MigrationBody>> {
  const query = {
    'changes-since': options.changesSince,
    'changes-before': options.changesBefore,
    status: options.status,
    host: options.host,
    instance_uuid: options.serverId,
    migration_type: options.type,
  };
  const since = options.changesSince === undefined ? {} : { minMicroversion: '2.59' };
  const least = options.changesBefore === undefined ? since : { minMicroversion: '2.66' };
  const list = { ...nova, ...least, path: '/os-migrations', key: 'migrations', query };
  return listPages<MigrationBody>(cloud, list, options, signal);
}
