/** One message of oslo.messaging's notifications, out of its envelope. */
export interface Message {
  /** Such as `instance.update`, `volume.create.end`. */
  readonly event: string;
  readonly messageId: string;
  /** The service and host that sent it, such as `nova-compute:compute2` or `compute.compute2`. */
  readonly publisher: string;
  /** The publisher's clock when it was sent. */
  readonly atMs: number;
  /** The microseconds beside `atMs`, 0 to 999: what tells the order of two messages of one millisecond. */
  readonly micros: number;
  readonly payload: Readonly<Record<string, unknown>>;
}
