/** What happened, as a number: two runs that did the same in the same order have the same hash. */
export interface Trace {
  note(line: string): void;
  /** 16 hexadecimal digits. */
  hash(): string;
}

/**
 * Makes an empty trace.
 *
 * Source: two FNV-1a hashes of 32 bits, one of each character's code and one of what the first makes of it.
 *
 * @param print - takes each line too, for whoever wants to read them
 */
export function createTrace(print?: (line: string) => void): Trace {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  return {
    note: (line) => {
      print?.(line);
      for (let at = 0; at < line.length; at++) {
        low = Math.imul(low ^ line.charCodeAt(at), 0x01000193);
        high = Math.imul(high ^ (low >>> 7), 0x85ebca6b);
      }
    },
    hash: () => [high, low].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join(''),
  };
}
