/** The loggers whose levels can be asked for and set, by the process that has them. */
export const LOGGERS: Readonly<Record<string, readonly string[]>> = {
  'cinder-api': [
    'cinder.api',
    'cinder.api.openstack',
    'cinder.api.openstack.wsgi',
    'cinder.api.v3.volume_transfer',
    'cinder.api.v3.volumes',
    'cinder.policy',
    'cinder.quota',
    'cinder.volume.api',
    'keystonemiddleware.auth_token',
  ],
  'cinder-scheduler': [
    'cinder.scheduler.base_filter',
    'cinder.scheduler.filter_scheduler',
    'cinder.scheduler.filters.capabilities_filter',
    'cinder.scheduler.filters.capacity_filter',
    'cinder.scheduler.flows.create_volume',
    'cinder.scheduler.host_manager',
    'cinder.scheduler.manager',
    'cinder.service',
  ],
  'cinder-volume': [
    'cinder.service',
    'cinder.volume.driver',
    'cinder.volume.flows.manager.create_volume',
    'cinder.volume.manager',
    'cinder.volume.volume_utils',
  ],
  'cinder-backup': ['cinder.backup.chunkeddriver', 'cinder.backup.manager', 'cinder.service'],
};

/** The words for levels; the first is the one that loggers begin with. */
export const LEVELS: readonly string[] = ['INFO', 'WARNING', 'ERROR', 'DEBUG'];
