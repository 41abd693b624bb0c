/** The settings, by the names that OpenStack's configuration files give them: the default, the least value, and what they do. */
export const SETTINGS = {
  /** Source: nova stable/zed, nova/conf/compute.py, reclaim_instance_interval */
  reclaim_instance_interval: {
    value: 0,
    least: 0,
    does: 'seconds after which a deleted server is deleted for good; 0: at once',
  },
  /** Source: nova stable/zed, nova/conf/compute.py, shelved_offload_time */
  shelved_offload_time: {
    value: 0,
    least: -1,
    does: 'seconds after which a shelved server leaves its host; 0: at once, -1: never',
  },
} as const;

/** One of `SETTINGS`. */
export type SettingName = keyof typeof SETTINGS;
