/** The greatest microversion that the tables describe. */
export const VOLUME_MAX_MICROVERSION = '3.71';

/** What Cinder's microversions brought to statuses and operations. */
export const VOLUME_MICROVERSIONS: Readonly<Record<string, string>> = {
  '3.1': 'upload visibility',
  '3.8': 'manageable resources',
  '3.13': 'groups',
  '3.14': 'group snapshots',
  '3.16': 'migrate to a cluster',
  '3.19': 'reset group snapshot',
  '3.20': 'reset group',
  '3.23': 'force on DELETE',
  '3.27': 'attachments',
  '3.38': 'group replication',
  '3.40': 'revert',
  '3.42': 'extend in-use',
  '3.44': 'attachment complete',
  '3.47': 'create from backup',
  '3.50': 'multiattach',
  '3.55': 'transfer with snapshots',
  '3.66': 'snapshot of in-use without force',
  '3.68': 'reimage',
  '3.70': 'transfer encrypted',
  '3.71': 'extend completion',
};
