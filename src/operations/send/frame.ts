import type { States } from '../../model/states.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import type { SeenBody } from '../batch/seen-body.ts';
import type { Arguments } from '../calls/call.ts';
import type { Progress } from '../outcome.ts';
import type { OperationPorts } from '../ports.ts';
import type { Asked } from '../preflight/read-look.ts';
import type { ServiceTime } from './dated-cloud.ts';

/** A request that is about to be sent: all that it takes to look for it later. Plain data. */
export interface Sending {
  /** The request id that we give it. */
  readonly requestId: string;
  readonly arguments: Arguments;
  /** The clock of the service before it, milliseconds since the epoch. */
  readonly serviceMs: number;
  /** The states and the body of the resource before; `null` where one is made. */
  readonly states: States | null;
  readonly before: JsonObject | null;
}

/** A request that is known to have arrived. Plain data. */
export interface Answered {
  /** Of the resource, or of the one that was made; empty where the answer names none. */
  readonly id: string;
  readonly serviceRequestId: string | null;
}

/** Who writes down what is sent. Each is waited for. */
export interface SendHooks {
  /** Before the request leaves. */
  readonly onSending?: (sending: Sending) => Promise<void>;
  /** Once it is known that it arrived. */
  readonly onAnswered?: (answered: Answered) => Promise<void>;
}

/** What one run of an operation goes by. */
export interface RunFrame extends OperationPorts, SendHooks {
  readonly asked: Asked;
  /** The resource as a list has shown it. */
  readonly seen: SeenBody | undefined;
  /** The request id that we give it. */
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** The clock of the service, as it answered last. */
  readonly serviceTime: ServiceTime;
  /** Until when it waits for what goes on, by the clock's `monotonic`. */
  readonly untilMs: number;
}
