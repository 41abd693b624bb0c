/** An event about a stored thing: what its status was, what it is, and the events that Cinder sends of it. `null`: it was not there. */
export interface StorageEvent {
  readonly from?: readonly (string | null)[];
  readonly to: readonly (string | null)[];
  /** Event types without what they are about. */
  readonly events: readonly string[];
  /** Events before those, which show what was. */
  readonly early?: readonly string[];
}

const REST = ['available', 'in-use'];

/** What Cinder's events are about, as their names begin. */
type StorageWord = 'volume' | 'snapshot' | 'backup' | 'group' | 'group_snapshot';

/**
 * What Cinder sends at which change of a status. An event that the manager sends at the beginning of its work is sent here when the API has
 * written that it is to be done.
 *
 * Source: cinder stable/zed, `_notify_about_volume_usage` and the like in cinder/volume/manager.py, cinder/backup/manager.py
 */
export const STORAGE_EVENTS: Readonly<Record<StorageWord, readonly StorageEvent[]>> = {
  volume: [
    { from: [null], to: ['creating'], events: ['create.start'] },
    { from: ['creating', 'downloading'], to: ['available'], events: ['create.end'] },
    { to: ['deleting'], events: ['delete.start'] },
    { to: [null], events: ['delete.end'] },
    { to: ['extending'], events: ['resize.start'] },
    { from: ['extending'], to: REST, events: ['resize.end'] },
    { to: ['attaching'], events: ['attach.start'] },
    { from: ['attaching'], to: ['in-use'], events: ['attach.end'] },
    // Nova has Cinder write `detaching` before anything is done, and of that Cinder tells nothing.
    { from: ['detaching'], to: REST, early: ['detach.start'], events: ['detach.end'] },
    { from: ['retyping'], to: REST, events: ['retype'] },
  ],
  snapshot: [
    { from: [null], to: ['creating'], events: ['create.start'] },
    { from: ['creating'], to: ['available'], events: ['create.end'] },
    { to: ['deleting'], events: ['delete.start'] },
    { to: [null], events: ['delete.end'] },
  ],
  backup: [
    { from: [null], to: ['creating'], events: ['create.start'] },
    { from: ['creating'], to: ['available'], events: ['create.end'] },
    { to: ['restoring'], events: ['restore.start'] },
    { from: ['restoring'], to: ['available'], events: ['restore.end'] },
    { to: ['deleting'], events: ['delete.start'] },
    { to: [null], events: ['delete.end'] },
  ],
  group: [
    { from: [null], to: ['creating'], events: ['create.start'] },
    { from: ['creating'], to: ['available'], events: ['create.end'] },
    { to: ['updating'], events: ['update.start'] },
    { from: ['updating'], to: ['available'], events: ['update.end'] },
    { to: ['deleting'], events: ['delete.start'] },
    { to: [null], events: ['delete.end'] },
  ],
  group_snapshot: [
    { from: [null], to: ['creating'], events: ['create.start'] },
    { from: ['creating'], to: ['available'], events: ['create.end'] },
    { to: ['deleting'], events: ['delete.start'] },
    { to: [null], events: ['delete.end'] },
  ],
};

/** The events of a change from one status to another: first those that show what was. */
export function storageEvents(
  kind: keyof typeof STORAGE_EVENTS,
  from: string | null,
  to: string | null,
): { readonly early: readonly string[]; readonly events: readonly string[] } {
  const due =
    from === to
      ? []
      : STORAGE_EVENTS[kind].filter(
          (one) => one.to.includes(to) && (one.from === undefined || one.from.includes(from)),
        );
  return { early: due.flatMap(({ early = [] }) => early), events: due.flatMap(({ events }) => events) };
}
