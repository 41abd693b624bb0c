import { Lexer } from 'yaml';

/** Plans nest six deep; so much is read in safety. */
export const DEEPEST_YAML = 100;

/**
 * How deep YAML can be nested, at most, told from its tokens without recursion.
 *
 * Reading YAML recurses. Near the end of the stack that is no exception that can be caught: where V8 compiles a regular expression just
 * there, the process ends. So what nests too deep must not be read at all.
 *
 * @returns an upper bound: brackets that are open, the indentation of a line, and the indicators in it
 */
export function yamlDepth(text: string): number {
  let [open, inLine, deepest] = [0, 0, 0];
  let isStart = true;
  for (const token of new Lexer().lex(text)) {
    if (token === '\n' || token === '\r\n') {
      [inLine, isStart] = [0, true];
      continue;
    }
    const isSpace = /^[ \t]+$/.test(token);
    if (isSpace && isStart) inLine += token.length;
    else if (token === '[' || token === '{') open++;
    else if (token === ']' || token === '}') open = Math.max(0, open - 1);
    else if (token === '-' || token === '?' || token === ':') inLine++;
    isStart = isStart && isSpace;
    deepest = Math.max(deepest, open + inLine);
  }
  return deepest;
}
