import { use, useMemo } from 'react';
import { language } from '../settings/language.ts';
import { useSetting } from '../settings/use-setting.ts';
import type { Catalogue } from './catalogue.ts';
import { formatMessage, type MessageValues } from './message.ts';

/** Says a message of a catalogue in the language of the person. */
export type Say<Key extends string> = (key: Key, values?: MessageValues) => string;

/** What says the messages of a catalogue; waits (as `Suspense` has it) for those that are not loaded. */
export function useSay<Key extends string>(catalogue: Catalogue<Key>): Say<Key> {
  const chosen = useSetting(language);
  const table = use(chosen === 'zh-CN' ? catalogue.zh() : catalogue.en);
  return useMemo(
    () =>
      (key, values = {}) =>
        formatMessage(table[key], values, chosen),
    [table, chosen],
  );
}
