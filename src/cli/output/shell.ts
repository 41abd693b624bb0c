import { textOfCell } from './cell.ts';
import type { OneData } from './data.ts';
import { plainText } from './plain-cell.ts';

/**
 * Fields as variables that a POSIX shell reads: `status="ACTIVE"`.
 *
 * Unlike cliff, `$`, backtick and backslash are escaped too, and every character that no name may have becomes `_`: the names of
 * resources come from other people, and their text must not run as a command.
 *
 * @param isTty - whether a terminal shows it, and no shell reads it: what that would obey is taken out then
 */
export function shellText(data: OneData, prefix: string, isTty: boolean): string {
  return data.fields
    .map(({ title, value }) => {
      const name = `${prefix}${title.toLowerCase()}`.replace(/[^a-zA-Z0-9_]/g, '_').replace(/^(?=\d)/, '_');
      return `${name}="${(isTty ? plainText(value) : textOfCell(value)).replace(/["$`\\]/g, '\\$&')}"\n`;
    })
    .join('');
}
