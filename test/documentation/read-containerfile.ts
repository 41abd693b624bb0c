/** One instruction of a container file. */
export interface Instruction {
  /** Upper case, such as `RUN`. */
  readonly word: string;
  readonly rest: string;
}

/** Reads a container file: an instruction a line, but for lines that end with a backslash; comments are left out. */
export function readContainerfile(text: string): readonly Instruction[] {
  const lines = text.replaceAll(/\\\n/g, ' ').split('\n');
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, word = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
      return { word, rest };
    });
}

/** The words of an instruction that is written as a list: `["node", "-e", ...]`. @param before - options in front of it */
export function wordsOf({ rest }: Instruction, before = ''): readonly string[] {
  const words: unknown = JSON.parse(rest.slice(rest.indexOf('[', rest.indexOf(before))));
  return Array.isArray(words) ? words.map(String) : [];
}
