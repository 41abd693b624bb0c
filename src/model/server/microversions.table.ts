/** Microversions that changed states, requirements or what can be seen of them. */
export const MICROVERSIONS: Readonly<Record<string, string>> = {
  '2.9': 'locked shown',
  '2.16': 'host_status',
  '2.17': 'trigger_crash_dump',
  '2.20': 'volumes on shelved and shelved_offloaded servers',
  '2.22': 'force_complete',
  '2.23': 'migration_type and server migrations',
  '2.24': 'abort a running live migration',
  '2.26': 'tags',
  '2.34': 'live migration checks asynchronous',
  '2.38': 'unknown status filter is 400',
  '2.44': 'network proxy actions gone',
  '2.51': 'volume-extended; action events for all',
  '2.65': 'abort queued and preparing',
  '2.68': 'no forced live migration or evacuation',
  '2.69': 'UNKNOWN for down cells',
  '2.73': 'lock reason',
  '2.76': 'power-update',
  '2.77': 'unshelve to a zone',
  '2.83': 'filters by task_state, vm_state, power_state for everyone',
  '2.87': 'rescue of volume-backed servers',
  '2.91': 'unshelve to a host',
  '2.93': 'rebuild of volume-backed servers',
  '2.95': 'evacuated servers end stopped',
  '2.97': 'shares',
  '2.101': 'attach_volume 202',
  '2.103': 'os-volumes_boot alias removed',
  '2.104': 'pinned_availability_zone update',
};

/** The greatest microversion of the source that the tables were taken from (development of 2026.2). */
export const MAX_MICROVERSION = '2.104';

/** The greatest microversion of the latest release then. */
export const MAX_RELEASED_MICROVERSION = '2.103 (2026.1 Gazpacho)';
