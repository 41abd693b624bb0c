import type { Source } from '../source.ts';
import type { StateRow } from '../state-row.ts';

const source: Source = { service: 'cinder', file: 'cinder/objects/fields.py', symbol: 'VolumeStatus' };

/** The statuses of a volume: 22 of the enumeration, and literals outside it that clients see all the same. */
export const VOLUME_STATES: readonly StateRow[] = [
  { name: 'creating', phase: 'transitional', setBy: ['create', 'create_from_backup'], source: source },
  { name: 'available', phase: 'stable', source: source },
  { name: 'deleting', phase: 'transitional', setBy: ['delete'], source: source },
  { name: 'error', phase: 'error', source: source },
  { name: 'error_deleting', phase: 'error', setBy: ['delete'], source: source },
  { name: 'error_managing', phase: 'error', shownAs: 'error', setBy: ['manage'], source: source },
  { name: 'managing', phase: 'transitional', shownAs: 'creating', setBy: ['manage'], source: source },
  { name: 'attaching', phase: 'transitional', setBy: ['reserve', 'attachment_update'], source: source },
  { name: 'in-use', phase: 'stable', source: source },
  { name: 'detaching', phase: 'transitional', setBy: ['begin_detaching'], source: source },
  {
    name: 'maintenance',
    phase: 'transitional',
    setBy: ['migrate with lock_volume on an available volume'],
    source: source,
  },
  { name: 'restoring-backup', phase: 'transitional', setBy: ['backup_restore'], source: source },
  { name: 'error_restoring', phase: 'error', setBy: ['backup_restore'], source: source },
  { name: 'reserved', phase: 'awaiting', setBy: ['attachment_create'], source: source },
  { name: 'awaiting-transfer', phase: 'awaiting', setBy: ['transfer_create'], source: source },
  { name: 'backing-up', phase: 'transitional', setBy: ['backup_create'], source: source },
  { name: 'error_backing-up', phase: 'error', neverAssigned: true, source: source },
  { name: 'error_extending', phase: 'error', setBy: ['extend'], source: source },
  { name: 'downloading', phase: 'transitional', setBy: ['create from image', 'reimage'], source: source },
  { name: 'uploading', phase: 'transitional', setBy: ['upload_to_image'], source: source },
  { name: 'retyping', phase: 'transitional', setBy: ['retype'], source: source },
  { name: 'extending', phase: 'transitional', setBy: ['extend'], source: source },
  {
    name: 'reverting',
    phase: 'transitional',
    outsideEnum: true,
    setBy: ['revert_to_snapshot'],
    since: '3.40 (Pike)',
    source: source,
  },
  { name: 'unmanaging', phase: 'transitional', outsideEnum: true, setBy: ['unmanage'], since: 'Ocata', source: source },
  { name: 'error_unmanaging', phase: 'error', outsideEnum: true, setBy: ['unmanage'], since: 'Ocata', source: source },
  {
    name: 'error_managing_deleting',
    phase: 'transitional',
    shownAs: 'deleting',
    outsideEnum: true,
    setBy: ['delete of an error_managing volume'],
    since: 'Ocata',
    source: source,
  },
  {
    name: 'deleted',
    phase: 'terminal',
    outsideEnum: true,
    note: 'written when the record is destroyed; GET answers 404',
    source: source,
  },
];
