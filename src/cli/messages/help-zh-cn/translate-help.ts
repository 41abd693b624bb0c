import { COMMANDS_HELP } from './commands.table.ts';
import { COMPUTE_VERBS_HELP } from './compute-verbs.table.ts';
import { IMAGE_VERBS_HELP } from './image-verbs.table.ts';
import { NETWORK_VERBS_HELP } from './network-verbs.table.ts';
import { PROGRAM_HELP } from './program.table.ts';
import { STORAGE_VERBS_HELP } from './storage-verbs.table.ts';
import { translateUsage } from './translate-usage.ts';
import { VERBS_HELP } from './verbs.table.ts';

/** The tables by which the help is translated; no text is in two of them. */
export const HELP_TABLES: readonly Readonly<Record<string, string>>[] = [
  PROGRAM_HELP,
  COMMANDS_HELP,
  VERBS_HELP,
  COMPUTE_VERBS_HELP,
  IMAGE_VERBS_HELP,
  STORAGE_VERBS_HELP,
  NETWORK_VERBS_HELP,
];

/** Texts of the help in simplified Chinese, by the English text. */
export const HELP_ZH_CN: Readonly<Record<string, string>> = Object.assign({}, ...HELP_TABLES);

/** What an option without which a verb cannot run ends with. */
const MUST = ' (must be given)';

/** The English text under which a text of the help is translated. */
export function helpKeyOf(text: string): string {
  return text.endsWith(MUST) ? text.slice(0, -MUST.length) : text;
}

/** Translates a text of the help, or what the parser of the command line says; any other stays as it is. */
export function translateHelp(text: string): string {
  const key = helpKeyOf(text);
  const translated = Object.hasOwn(HELP_ZH_CN, key) ? HELP_ZH_CN[key] : undefined;
  if (translated === undefined) return translateUsage(text);
  return key === text ? translated : `${translated}（必填）`;
}
