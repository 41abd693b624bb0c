const SETTING = 'needs a cloud with another setting';
const HOST_DOWN = 'needs a host that is down: tried apart';
const WITHIN = 'needs a moment within another operation: tried in the walks';
const NO_SHARES = 'needs a Manila';
const NOT_MADE = 'nothing that can be run makes one';
const OTHERS_PROXY = "Nova's proxy of what Neutron does itself, gone since 2.44";
const DRIVER = 'a driver or a service reports it, no person';
const OUTSIDE = 'needs something that lies at the back end already: tried in the walks';

/** Operations that no script runs, each with why. */
export const NOT_SCRIPTED: Readonly<Record<string, string>> = {
  'server soft_delete': SETTING,
  'server restore': SETTING,
  'server create_remote_console': 'needs a cloud with consoles: the matrix of verdicts asks for it',
  'server evacuate': HOST_DOWN,
  'server live_migration_abort': WITHIN,
  'server live_migration_force_complete': WITHIN,
  'server add_fixed_ip': OTHERS_PROXY,
  'server remove_fixed_ip': OTHERS_PROXY,
  'server add_floating_ip': OTHERS_PROXY,
  'server remove_floating_ip': OTHERS_PROXY,
  'server attach_share': NO_SHARES,
  'server detach_share': NO_SHARES,
  'image import_glance_direct': 'needs bytes that were staged: tried in the walks',
  'image import_glance_download': 'needs a second Glance',
  'image-member member_update': 'only the other project may',
  'volume manage': OUTSIDE,
  'volume force_detach': WITHIN,
  'volume-snapshot snapshot_update_status': DRIVER,
  'volume-snapshot snapshot_manage': OUTSIDE,
  'volume-backup backup_import': OUTSIDE,
  'volume-attachment attachment_complete': DRIVER,
  'port-binding port_binding_create': WITHIN,
  'port-binding port_binding_activate': WITHIN,
  'port-binding port_binding_delete': WITHIN,
  'security-group security_group_delete': NOT_MADE,
};
