import type { Row } from '../store/records.ts';

/** Where a reflector stands, for people and tests. */
export interface ReflectorView {
  /** By id, those of deleted resources included for a while. */
  readonly rows: ReadonlyMap<string, Row>;
  /** How many resources exist. */
  readonly live: number;
  readonly overlapMs: number;
  /** How many full lists showed a change that a delta should have shown. Above 0 the overlap was too short. */
  readonly caughtBySweep: number;
  /** How many absences wait for their confirmation. */
  readonly absences: number;
  /** How many resources the service could not read when last asked, since their cell is down. */
  readonly unreachable: number;
}
