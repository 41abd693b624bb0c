/** So many resources are read one by one; when more want to be, one list is cheaper than that many reads. */
export const LOOKS_AT_MOST = 20;

/** What reading needs from outside. */
export interface LooksPorts {
  /** Reads one resource and has recorded what it shows. */
  readonly look: (id: string) => Promise<void>;
  /** Asks for a list at once. */
  readonly hurry: () => void;
  readonly signal: AbortSignal;
}

/** Reads of single resources that something asked for: each once however often it was asked for, one after the other. */
export interface Looks {
  readonly size: number;
  /** Wants a resource to be read. */
  want(id: string): void;
  /** Claims that it is to be read or is being read. */
  has(id: string): boolean;
  isReading(id: string): boolean;
  /** Begins to read what was wanted: before the first list there is nothing to compare with. */
  begin(): void;
  /** Resolves once no read runs. */
  stopped(): Promise<void>;
}

/** Makes reads that have not begun. */
export function createLooks({ look, hurry, signal }: LooksPorts): Looks {
  const wanted = new Set<string>();
  let reading: string | undefined;
  let hasBegun = false;
  let isRunning = false;
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    isRunning = true;
    while (wanted.size > 0 && !signal.aborted) {
      if (wanted.size > LOOKS_AT_MOST) {
        wanted.clear();
        hurry();
        break;
      }
      for (const id of wanted) {
        wanted.delete(id);
        await readOne(id);
        break;
      }
    }
    isRunning = false;
  }

  async function readOne(id: string): Promise<void> {
    reading = id;
    try {
      await look(id);
    } catch {
      // Whatever is wrong, the tick meets it too, tells it and tries again.
      if (!signal.aborted) hurry();
    }
    reading = undefined;
  }

  return {
    get size() {
      return wanted.size + (reading === undefined ? 0 : 1);
    },
    want: (id) => {
      // Once they are too many a list comes anyway.
      if (wanted.size <= LOOKS_AT_MOST) wanted.add(id);
      if (hasBegun && !isRunning) running = run();
    },
    has: (id) => wanted.has(id) || reading === id,
    isReading: (id) => reading === id,
    begin: () => {
      hasBegun = true;
      if (wanted.size > 0 && !isRunning) running = run();
    },
    stopped: () => running,
  };
}
