/** One commit in an emulated cloud, as far as it is told. */
export interface EmulatorCommit {
  readonly number: number;
  readonly atMs: number;
  readonly kind: string;
  readonly id: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly cause: { readonly operation?: string };
}

/** What answers a control: a status of HTTP, and a body; with a status from 400 on, `error` in it says why. */
export interface ControlAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The controls of a cloud that is emulated in this process. */
export interface EmulatorControls {
  /** What happens in it by itself; absent: nothing does. */
  readonly scenario?: {
    readonly name: string;
    isPlaying(): boolean;
    /** Begins it anew, or ends it. */
    setPlaying(isPlaying: boolean): void;
  };
  /** Sends a request to its own controls, below `/_emulator`. */
  ask(method: string, path: string, body?: object): Promise<ControlAnswer>;
  seed(): number;
  /** The commits after one of a number, as far as they are kept, and the number of the last. */
  journal(since: number): { readonly entries: readonly EmulatorCommit[]; readonly last: number };
}
