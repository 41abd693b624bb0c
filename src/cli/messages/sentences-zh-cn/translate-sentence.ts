import { KINDS } from '../../../model/kind.ts';
import { ZH_CN_KINDS } from '../zh-cn.table.ts';
import { ADVICE_ZH_CN } from './advice.table.ts';
import { SENTENCES_ZH_CN } from './sentences.table.ts';

/** What does not come, where that is no state. */
const STEPS: Readonly<Record<string, string>> = {
  'its deletion': '删除',
  'its return to what it was': '恢复原状',
  'its end': '结束',
};

/** Kinds in English words, the longest first: `volume group snapshot` is no `volume`. */
const WORDS = KINDS.map((kind) => ({ kind, words: kind.replaceAll('-', ' ').replace(/\bip\b/, 'IP') })).sort(
  (a, b) => b.words.length - a.words.length,
);

/** Translates a sentence about resources, or an advice; names and states in it stay, and so does a text that is not known. */
export function translateSentence(text: string): string {
  const advice = Object.hasOwn(ADVICE_ZH_CN, text) ? ADVICE_ZH_CN[text] : undefined;
  if (advice !== undefined) return advice;
  for (const [english, zhCn] of SENTENCES_ZH_CN) {
    const found = english.exec(text);
    // What is no resource is no sentence of these: `The server is locked.` stays.
    if (found === null || (found.groups?.who !== undefined && kindOf(found.groups.who) === undefined)) continue;
    return fill(zhCn, found.groups ?? {});
  }
  return text;
}

function fill(zhCn: string, values: Readonly<Record<string, string | undefined>>): string {
  return zhCn.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    if (name === 'step') return STEPS[value] ?? value;
    if (name === 'what') return translateSentence(value);
    return name === 'who' || name === 'other' ? withKind(value) : value;
  });
}

function kindOf(text: string): (typeof WORDS)[number] | undefined {
  return WORDS.find(({ words }) => text.startsWith(`${words} `));
}

/** `server web-1` with its kind in Chinese. */
function withKind(text: string): string {
  const found = kindOf(text);
  return found === undefined ? text : `${ZH_CN_KINDS[found.kind]}${text.slice(found.words.length)}`;
}
