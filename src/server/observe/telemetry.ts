import type { Clock } from '../../base/clock.ts';
import type { ExchangeLog, ExchangeRecord } from '../../openstack/exchange.ts';
import type { RecordedTransition } from '../../store/records.ts';
import { Counter, Histogram } from './series.ts';

/** From a tenth of a second to a day. */
const STATE_SECONDS = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400];

/** From a millisecond to ten seconds. */
const REQUEST_SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A request that was answered. */
export interface AnsweredRequest {
  /** The id of its route; `none` where there is none. */
  readonly operationId: string;
  readonly method: string;
  readonly status: number;
  readonly requestId: string;
  /** How long it took until the head of the answer was ready, in milliseconds. */
  readonly ms: number;
  /** The header `traceparent`, where the caller sent one. */
  readonly traceparent?: string | undefined;
}

/** An operation that is over. */
export interface EndedOperation {
  readonly cloud: string;
  readonly kind: string;
  readonly operation: string;
  /** `succeeded`, `failed`, `refused` ... */
  readonly end: string;
}

/** Takes what happened, as it happens. */
export interface TelemetryListener {
  request?(request: AnsweredRequest): void;
  exchange?(cloud: string, record: ExchangeRecord): void;
}

/** Counts what happens, for metrics; holds no id of a resource and nothing that a request or an answer had in it. */
export class Telemetry {
  readonly startedAtMs: number;
  readonly transitions = new Counter();
  readonly stateSeconds = new Histogram(STATE_SECONDS);
  readonly operations = new Counter();
  readonly requests = new Counter();
  readonly requestSeconds = new Histogram(REQUEST_SECONDS);
  readonly exchanges = new Counter();
  readonly exchangeSeconds = new Histogram(REQUEST_SECONDS);
  /** How many read the stream of events now; whoever keeps the stream sets it. */
  countReaders: () => number = () => 0;
  readonly #listeners = new Set<TelemetryListener>();

  constructor(clock: Clock) {
    this.startedAtMs = clock.now();
  }

  /** Tells somebody what happens from now on; answers how to end that. */
  listen(listener: TelemetryListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Where the exchanges with a cloud are told. */
  exchangesOf(cloud: string): ExchangeLog {
    return (record) => {
      const { service, method, status, fault, ms } = record;
      this.exchanges.add({ cloud, service, method, status: String(status ?? fault ?? 'none') });
      this.exchangeSeconds.observe({ cloud, service }, ms / 1000);
      for (const listener of this.#listeners) listener.exchange?.(cloud, record);
    };
  }

  /** Notes a change of states. */
  transition({ cloud, kind, phase, how, from, lastedMs }: RecordedTransition): void {
    this.transitions.add({ cloud, kind, phase, how });
    if (from === null || lastedMs === null) return;
    this.stateSeconds.observe({ cloud, kind, ...stateLabels(from) }, lastedMs / 1000);
  }

  /** Notes the end of an operation. */
  operationEnded({ cloud, kind, operation, end }: EndedOperation): void {
    this.operations.add({ cloud, kind, operation, end });
  }

  /** Notes an answer. */
  answered(request: AnsweredRequest): void {
    const { operationId: operation, status, ms } = request;
    this.requests.add({ operation, status: String(status) });
    this.requestSeconds.observe({ operation }, ms / 1000);
    for (const listener of this.#listeners) listener.request?.(request);
  }
}

/** The labels of a state: its status, and its task where it has one. */
export function stateLabels(states: {
  readonly status: string | null;
  readonly taskState?: string | null;
}): Readonly<Record<string, string>> {
  const { status, taskState } = states;
  return { status: status ?? 'none', ...(taskState == null ? {} : { task: taskState }) };
}
