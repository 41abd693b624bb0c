import { EN, type MessageKey } from './en.table.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The languages that there are. */
export type Language = 'en' | 'zh-CN';

/** Reads the language of a person from LC_ALL, else LC_MESSAGES, else LANG; English for all but simplified Chinese. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Env): Language {
  const name = [LC_ALL, LC_MESSAGES, LANG].find((one) => one !== undefined && one !== '') ?? '';
  return /^zh([_-](CN|SG|Hans)|[.@]|$)/i.test(name) ? 'zh-CN' : 'en';
}

/** Says a message with its values in the language of a person. */
export type Say = (key: MessageKey, values?: Readonly<Record<string, string>>) => string;

/** Loads the messages for an environment; another language than English only where it is asked for. */
export async function loadMessages(env: Env): Promise<Say> {
  const texts = languageOf(env) === 'zh-CN' ? (await import('./zh-cn.table.ts')).ZH_CN : EN;
  return (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Translates a text of the help; one that is not translated stays as it is. */
export type TranslateHelp = (text: string) => string;

/** Loads the help's texts for an environment. */
export async function loadHelpTexts(env: Env): Promise<TranslateHelp> {
  if (languageOf(env) === 'en') return (text) => text;
  const { HELP_ZH_CN } = await import('./help-zh-cn.table.ts');
  return (text) => HELP_ZH_CN[text] ?? text;
}
