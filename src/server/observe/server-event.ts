/** Something of note, for logs: one line each. Its fields are plain and hold no secret. */
export interface ServerEvent {
  /** Names what happened: `start`, `stop`, `request.refused` ... */
  readonly event: string;
  readonly level: 'info' | 'warning' | 'error';
  /** One sentence for a person. */
  readonly message: string;
  readonly fields?: Readonly<Record<string, string | number | boolean | null>>;
}
