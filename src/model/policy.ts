/** The rules that OpenStack's policies are by default, under the names used in our tables. */
export const POLICY_DEFAULTS = [
  'admin',
  'service',
  'service_or_admin',
  'project_reader_or_admin',
  'project_member_or_admin',
  'project_manager_or_admin',
  'admin_or_project_member',
  'admin_or_project_member_or_visible',
  'admin_or_shared_member',
  'service_or_project_member',
  'admin_or_network_owner_member',
  'project_member_or_network_owner',
  'admin_or_service_or_project_member',
  'admin_or_service_or_network_owner_or_project_member',
  'admin_or_service_or_network_owner_member_or_shared',
] as const;

/** One of `POLICY_DEFAULTS`. */
export type PolicyDefault = (typeof POLICY_DEFAULTS)[number];
