import type { Sink } from './command.ts';

/** What of a stream of Node counts. */
type Stream = Pick<NodeJS.WriteStream, 'columns' | 'rows'> & {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
};

/**
 * Makes a sink of a stream.
 *
 * @param columns - what COLUMNS says
 */
export function createSink(stream: Stream, columns: string | undefined): Sink {
  const asked = Number(columns);
  return {
    write: (text) => void stream.write(text),
    isTty: stream.isTTY === true,
    // A terminal whose size nobody has set says 0: it is not known then.
    get columns() {
      return asked > 0 ? asked : stream.columns || undefined;
    },
    get rows() {
      return stream.rows || undefined;
    },
  };
}
