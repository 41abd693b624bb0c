import type { Source } from '../source.ts';

/** Something another service tells the compute service. */
export interface ExternalEvent {
  readonly event: string;
  /** The service that tells it. */
  readonly from: string;
  readonly when: string;
  /** What the compute service does with it. */
  readonly effect: string;
  readonly source: Source;
}
