/** How openstackclient says something that is said otherwise here. */
export interface Phrase {
  /** Its words, such as `server add volume`. */
  readonly says: string;
  /** An option of it that must be there for this row to hold; it is left out in our words, unless `options` renames it. */
  readonly with?: string;
  /** Our words: a kind and a verb, and what they always have with them. */
  readonly is: string;
  /** What the words that are not options become, in order: our option, or `''` for a word that stays as it is. */
  readonly places?: readonly string[];
  /** Options that are called otherwise here. */
  readonly options?: Readonly<Record<string, string>>;
}

/** Its words, its option, our words, our option for its value. A row without its option is for every form. */
type Short = readonly [says: string, option: string, is: string, ours?: string];

const BY_OPTION: readonly Short[] = [
  ['server migrate', '--live-migration', 'server live-migrate'],
  ['server resize', '--confirm', 'server confirm-resize'],
  ['server resize', '--revert', 'server revert-resize'],
  ['server delete', '--force', 'server force-delete'],
  ['server set', '--state', 'server reset-state', '--state'],
  ['server set', '--property', 'server set-property', '--property'],
  ['server set', '--tag', 'server set-tags', '--tag'],
  ['server set', '--password', 'server change-password', '--password'],
  ['server unset', '--property', 'server unset-property', '--key'],
  ['volume set', '--state', 'volume reset-status', '--status'],
  ['volume set', '--size', 'volume extend', '--size'],
  ['volume set', '--type', 'volume retype', '--type'],
  ['volume set', '--property', 'volume set-property', '--property'],
  ['volume set', '--bootable', 'volume set-bootable'],
  ['volume set', '--non-bootable', 'volume set-bootable --no'],
  ['volume set', '--read-only', 'volume set-readonly'],
  ['volume set', '--read-write', 'volume set-readonly --no'],
  ['volume delete', '--force', 'volume force-delete'],
  ['volume delete', '--purge', 'volume delete --cascade'],
  ['volume snapshot set', '--state', 'volume-snapshot reset-status', '--status'],
  ['volume snapshot delete', '--force', 'volume-snapshot force-delete'],
  ['volume backup set', '--state', 'volume-backup reset-status', '--status'],
  ['volume backup delete', '--force', 'volume-backup force-delete'],
  ['image set', '--deactivate', 'image deactivate'],
  ['image set', '--activate', 'image reactivate'],
  ['router unset', '--external-gateway', 'router clear-gateway'],
  ['floating ip set', '--port', 'floating-ip associate', '--port'],
  ['floating ip unset', '--port', 'floating-ip disassociate'],
];

/** Its words, our words, and what its words become that are not options. */
type Placed = readonly [says: string, is: string, ...places: string[]];

const BY_PLACE: readonly Placed[] = [
  ['server add volume', 'server attach-volume', '', '--volume'],
  ['server remove volume', 'server detach-volume', '', '--volume'],
  ['server add port', 'server attach-interface', '', '--port'],
  ['server remove port', 'server detach-interface', '', '--port'],
  ['server add network', 'server attach-interface', '', '--network'],
  ['server add fixed ip', 'server add-fixed-ip', '', '--network'],
  ['server remove fixed ip', 'server remove-fixed-ip', '', '--address'],
  ['server add floating ip', 'server add-floating-ip', '', '--address'],
  ['server remove floating ip', 'server remove-floating-ip', '', '--address'],
  ['server add security group', 'server add-security-group', '', '--group'],
  ['server remove security group', 'server remove-security-group', '', '--group'],
  ['server image create', 'server create-image'],
  ['server backup create', 'server create-backup'],
  ['server dump create', 'server trigger-crash-dump'],
  ['server resize confirm', 'server confirm-resize'],
  ['server resize revert', 'server revert-resize'],
  ['server migration confirm', 'server confirm-resize'],
  ['server migration revert', 'server revert-resize'],
  ['server migration abort', 'server live-migration-abort', '', '--migration'],
  ['server migration force complete', 'server live-migration-force-complete', '', '--migration'],
  ['console log show', 'server get-console-output'],
  ['console url show', 'server create-remote-console --protocol vnc --type novnc'],
  ['volume backup create', 'volume-backup create', '--volume'],
  ['volume backup restore', 'volume-backup restore', '', '--volume'],
  ['volume transfer request create', 'volume-transfer create', '--volume'],
  ['image add project', 'image-member add', '--image', '--project'],
  ['image remove project', 'image-member remove', '', '--project'],
  ['router add subnet', 'router add-interface', '', '--subnet'],
  ['router add port', 'router add-interface', '', '--port'],
  ['router remove subnet', 'router remove-interface', '', '--subnet'],
  ['router remove port', 'router remove-interface', '', '--port'],
  ['floating ip create', 'floating-ip create', '--network'],
];

const BY_NAME: readonly Phrase[] = [
  { says: 'subnet create', is: 'subnet create', options: { '--subnet-range': '--cidr' } },
  { says: 'network trunk create', is: 'trunk create', options: { '--parent-port': '--port' } },
  { says: 'volume transfer request accept', is: 'volume-transfer accept', options: { '--auth-key': '--key' } },
  { says: 'floating ip create', is: 'floating-ip create', options: { '--floating-ip-address': '--address' } },
];

/** What openstackclient says otherwise; of two rows that hold, the first. */
export const PHRASES: readonly Phrase[] = [
  ...BY_OPTION.map(
    ([says, option, is, ours]): Phrase => ({
      says,
      with: option,
      is,
      ...(ours === undefined ? {} : { options: { [option]: ours } }),
    }),
  ),
  ...BY_PLACE.map(([says, is, ...places]): Phrase => ({ says, is, places })),
  ...BY_NAME,
];
