import type { PolicyTable } from '../frame/policy.ts';

const READ = 'rule:system_reader_api';
const WRITE = 'rule:system_admin_api';

/**
 * Who may do what in Placement, unless an administrator changed it: administrators, but for the usages of one's own project.
 *
 * Source: placement stable/zed, placement/policies; each base rule with its deprecated one (`role:admin`)
 */
export const PLACEMENT_POLICIES: PolicyTable = {
  admin_api: 'role:admin',
  system_admin_api: 'role:admin',
  system_reader_api: '(role:reader and system_scope:all) or role:admin',
  project_reader_api: '(role:reader and project_id:%(project_id)s) or role:admin',
  'placement:resource_providers:list': READ,
  'placement:resource_providers:create': WRITE,
  'placement:resource_providers:show': READ,
  'placement:resource_providers:update': WRITE,
  'placement:resource_providers:delete': WRITE,
  'placement:resource_classes:list': READ,
  'placement:resource_classes:create': WRITE,
  'placement:resource_classes:show': READ,
  'placement:resource_classes:update': WRITE,
  'placement:resource_classes:delete': WRITE,
  'placement:resource_providers:inventories:list': READ,
  'placement:resource_providers:inventories:create': WRITE,
  'placement:resource_providers:inventories:show': READ,
  'placement:resource_providers:inventories:update': WRITE,
  'placement:resource_providers:inventories:delete': WRITE,
  'placement:resource_providers:aggregates:list': READ,
  'placement:resource_providers:aggregates:update': WRITE,
  'placement:resource_providers:usages': READ,
  'placement:usages': `${READ} or rule:project_reader_api`,
  'placement:traits:list': READ,
  'placement:traits:show': READ,
  'placement:traits:update': WRITE,
  'placement:traits:delete': WRITE,
  'placement:resource_providers:traits:list': READ,
  'placement:resource_providers:traits:update': WRITE,
  'placement:resource_providers:traits:delete': WRITE,
  'placement:allocations:manage': WRITE,
  'placement:allocations:list': READ,
  'placement:allocations:update': WRITE,
  'placement:allocations:delete': WRITE,
  'placement:resource_providers:allocations:list': READ,
  'placement:allocation_candidates:list': READ,
};
