import type { Kind } from '../../model/kind.ts';
import type { NoticeWords } from '../../watch/notice.ts';
import type { MessageKey } from './en.table.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The languages that there are. */
export type Language = 'en' | 'zh-CN';

/** Reads the language of a person from LC_ALL, else LC_MESSAGES, else LANG; English for all but simplified Chinese. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Env): Language {
  const name = [LC_ALL, LC_MESSAGES, LANG].find((one) => one !== undefined && one !== '') ?? '';
  return /^zh([_-](CN|SG|Hans)|[.@]|$)/i.test(name) ? 'zh-CN' : 'en';
}

/** What stands for the values of a message. */
type Values = Readonly<Record<string, string | number>>;

/** Says a message with its values in the language of a person. */
export interface Say {
  (key: MessageKey, values?: Values): string;
  /** A kind in words. */
  readonly kind: (kind: Kind) => string;
  /** What the watch tells, in words; `undefined` in English, which it speaks by itself. */
  readonly words: NoticeWords | undefined;
}

/** Loads the messages for an environment; no language but the one that is asked for, and none before it is needed. */
export async function loadMessages(env: Env): Promise<Say> {
  if (languageOf(env) === 'en') {
    const { EN, EN_KINDS } = await import('./en.table.ts');
    return sayIn(EN, { kind: (kind) => EN_KINDS[kind], words: undefined });
  }
  const { ZH_CN, ZH_CN_KINDS, ZH_CN_NOTICES } = await import('./zh-cn.table.ts');
  return sayIn(ZH_CN, {
    kind: (kind) => ZH_CN_KINDS[kind],
    words: ({ key, values }) => fill(ZH_CN_NOTICES[key], values),
  });
}

function sayIn(texts: Readonly<Record<MessageKey, string>>, others: Pick<Say, 'kind' | 'words'>): Say {
  return Object.assign((key: MessageKey, values: Values = {}) => fill(texts[key], values), others);
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Translates a text that is known by its English words; one that is not translated stays as it is. */
export type Translate = (text: string) => string;

/** Loads what is said of resources, such as findings and how operations ended, for an environment. */
export async function loadSentences(env: Env): Promise<Translate> {
  if (languageOf(env) === 'en') return (text) => text;
  return (await import('./sentences-zh-cn/translate-sentence.ts')).translateSentence;
}

/** Loads the help's texts for an environment. */
export async function loadHelpTexts(env: Env): Promise<Translate> {
  if (languageOf(env) === 'en') return (text) => text;
  return (await import('./help-zh-cn/translate-help.ts')).translateHelp;
}
