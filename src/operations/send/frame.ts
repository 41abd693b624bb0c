import type { Progress } from '../outcome.ts';
import type { OperationPorts } from '../ports.ts';
import type { Asked } from '../preflight/read-look.ts';
import type { ServiceTime } from './dated-cloud.ts';

/** What one run of an operation goes by. */
export interface RunFrame extends OperationPorts {
  readonly asked: Asked;
  /** The request id that we give it. */
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** The clock of the service, as it answered last. */
  readonly serviceTime: ServiceTime;
  /** Until when it waits for what goes on, by the clock's `monotonic`. */
  readonly untilMs: number;
}
