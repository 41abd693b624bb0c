import type { Kind } from '../../model/kind.ts';
import type { StatePattern } from '../../model/states.ts';
import type { FindingType } from '../../store/finding.ts';
import type { Arguments } from '../calls/call.ts';

/**
 * How dangerous a step out of a finding is, the least first.
 *
 * - `asks`: asks the service to bring it back or to end it; what is in it stays
 * - `resets`: writes another state into the record; what was begun may still go on
 * - `forces`: ends or deletes it whatever goes on; data can be lost
 */
export const DANGERS = ['asks', 'resets', 'forces'] as const;

/** One of {@link DANGERS}. */
export type Danger = (typeof DANGERS)[number];

/** An operation that leads out of findings. */
export interface WayOut {
  readonly for: {
    readonly kind: Kind;
    readonly types: readonly FindingType[];
    readonly rules?: readonly string[];
    readonly states?: StatePattern;
  };
  readonly operation: string;
  readonly arguments?: Arguments;
  readonly danger: Danger;
  /** What can go wrong by doing it. */
  readonly risk: string;
  readonly destroys?: true;
}

const stuck = (kind: Kind, ...status: readonly string[]): WayOut['for'] => ({
  kind,
  types: ['stuck'],
  states: { status },
});

/** The operations that lead out of findings. The advice of the findings names those too that somebody must do on a host. */
export const WAYS_OUT: readonly WayOut[] = [
  {
    for: stuck('volume', 'detaching'),
    operation: 'roll_detaching',
    danger: 'asks',
    risk: 'where the host has disconnected it already, the server has a disk that it cannot read',
  },
  {
    for: stuck('volume', 'creating', 'downloading', 'deleting', 'uploading', 'extending', 'retyping', 'attaching'),
    operation: 'volume_reset_status',
    arguments: { status: 'error' },
    danger: 'resets',
    risk: 'only the record changes: what was begun may still go on in the back end',
  },
  {
    for: {
      kind: 'volume',
      types: ['disagreement', 'stuck'],
      rules: ['volume-awaits-no-transfer', 'volume-reserved-without-attachment', 'volume-in-use-without-attachment'],
    },
    operation: 'volume_reset_status',
    arguments: { status: 'available', attachStatus: 'detached' },
    danger: 'resets',
    risk: 'only the record changes: a host that still has it connected, and another that gets it, destroy the data between them',
  },
  {
    for: {
      kind: 'volume',
      types: ['failed'],
      states: { status: ['error_deleting', 'error_extending', 'error_restoring'] },
    },
    operation: 'volume_reset_status',
    arguments: { status: 'available' },
    danger: 'resets',
    risk: 'only the record changes: size and data in the back end may be others than Cinder says',
  },
  {
    for: stuck('volume', 'deleting'),
    operation: 'volume_force_delete',
    danger: 'forces',
    risk: 'the back end may keep the data without anyone knowing of it',
    destroys: true,
  },
  {
    for: { kind: 'volume', types: ['failed'], states: { status: ['error'] } },
    operation: 'volume_delete',
    danger: 'forces',
    risk: 'its data is lost, where it has any',
    destroys: true,
  },
  {
    for: stuck('volume-snapshot', 'creating', 'deleting'),
    operation: 'snapshot_reset_status',
    arguments: { status: 'error' },
    danger: 'resets',
    risk: 'only the record changes: what was begun may still go on in the back end',
  },
  {
    for: { kind: 'volume-snapshot', types: ['failed'] },
    operation: 'snapshot_delete',
    danger: 'forces',
    risk: 'its data is lost, where it has any',
    destroys: true,
  },
  {
    for: { kind: 'server', types: ['failed'], states: { status: ['ERROR'] } },
    operation: 'reboot_hard',
    danger: 'asks',
    risk: 'what the guest has not written to disk is lost; refused where it was never built',
  },
  {
    for: { kind: 'server', types: ['stuck'] },
    operation: 'reset_state',
    arguments: { state: 'error' },
    danger: 'resets',
    risk: 'only the record changes: what was begun may still go on, and two operations then work on one guest',
  },
  {
    for: { kind: 'server', types: ['stuck'], states: { taskState: ['deleting'] } },
    operation: 'force_delete',
    danger: 'forces',
    risk: 'a host that does not answer keeps the guest; it may run on and write to its disks',
    destroys: true,
  },
  {
    for: { kind: 'server', types: ['failed'], states: { status: ['ERROR'] } },
    operation: 'delete',
    danger: 'forces',
    risk: 'its local disk is lost',
    destroys: true,
  },
  {
    for: {
      kind: 'image',
      types: ['stuck', 'failed'],
      states: { status: ['queued', 'saving', 'uploading', 'importing'] },
    },
    operation: 'delete',
    danger: 'forces',
    risk: 'what was uploaded of it is lost',
    destroys: true,
  },
];
