/** What a watch says beside its events, in English; `{name}` stands for a value. */
export const NOTICES = {
  namesUnknown: '{cloud}: names of {kind}s are not known: {why}',
  watchedAgain: '{cloud}: watched from now on: {kind}',
  notWatched: '{cloud}: not watched: {what}{why}',
  noFindings: 'findings are not looked for: {why}',
  lateChange:
    '{place}: a full list of {kind}s showed a change that was written too late for the lists of changes; they reach back {seconds} s now',
  signedOut: '{place}: signing in fails: {why}; trying again each minute',
  limited: '{place}: asks for fewer requests: {why}; going on more slowly',
  outage: '{place}: no answer: {why}; trying again until it does',
  failing: '{place}: fails: {why}; trying again until it does not',
  watchFault: '{place}: a fault of nephoscope, please report it: {why}; trying again',
  notWritten: '{place}: {why}; trying again until it can be written',
  refused: '{place}: refused: {why}; trying again each minute',
  answersAgain: '{place}: answers again after {seconds} s; everything is listed anew',
  writtenAgain: '{place}: written again after {seconds} s; everything is listed anew',
  listening: '{place}: listening at {address}',
  noNotifications: '{place}: none: {why}; polling as without them, and trying again until it answers',
} as const;

/** One of {@link NOTICES}. */
export type NoticeKey = keyof typeof NOTICES;

/** A notice apart from the words it is told in, so that it can be told in another language. */
export interface Notice {
  readonly key: NoticeKey;
  readonly values: Readonly<Record<string, string>>;
}

/** Puts a notice into the words of a language. */
export type NoticeWords = (notice: Notice) => string;

/** Takes one line for a person in English, without its end, and the notice that it is. */
export type NoticeLog = (line: string, notice?: Notice) => void;

/** Tells a notice in English, and what it is made of. */
export function tellNotice(log: NoticeLog, key: NoticeKey, values: Notice['values']): void {
  const line = NOTICES[key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  log(line, { key, values });
}

/** A log that takes lines alone, each notice in the words of a language; English without `words`. */
export function logInWords(log: (line: string) => void, words: NoticeWords | undefined): NoticeLog {
  return (line, notice) => log(notice === undefined || words === undefined ? line : words(notice));
}
