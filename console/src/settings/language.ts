import { loadAllZh } from '../messages/catalogue.ts';
import { createSetting } from './setting.ts';

/** The languages that there are, by their BCP 47 tags, each by its own name. */
export const LANGUAGES = { en: 'English', 'zh-CN': '简体中文' } as const;

/** One of {@link LANGUAGES}. */
export type Language = keyof typeof LANGUAGES;

/** The language of the console: what was chosen, else the browser's. */
export const language = createSetting<Language>(
  'language',
  (stored) => (stored === 'en' || stored === 'zh-CN' ? stored : fromBrowser()),
  (value) => document.documentElement.setAttribute('lang', value),
);

/** Changes the language of everything that is shown, when its words are there. */
export async function setLanguage(value: Language): Promise<void> {
  if (value === 'zh-CN') await loadAllZh();
  language.set(value);
}

/** Traditional Chinese is another language; who reads it is better served by English than by guesses. */
function fromBrowser(): Language {
  const [first = 'en'] = navigator.languages;
  return /^zh(-(CN|SG|Hans)\b|$)/i.test(first) ? 'zh-CN' : 'en';
}
