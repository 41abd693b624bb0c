import { Languages, LogOut, SunMoon } from 'lucide-react';
import { useMemo } from 'react';
import type { SessionBody } from '../../../src/api/session.ts';
import type { Command } from '../keys/commands.ts';
import { useSay } from '../messages/use-say.ts';
import { signOut } from '../session/session.ts';
import { LANGUAGES, setLanguage } from '../settings/language.ts';
import { THEMES, theme } from '../settings/theme.ts';
import { announce } from '../ui/announce.ts';
import { SHELL } from './shell-messages.ts';

/** Leaves, and says what came of it. */
export function leave(said: string): void {
  signOut().then(
    () => announce(said),
    (error: unknown) => announce(String(error), 'bad'),
  );
}

/** What the menus at the foot of the side bar do, by the palette: they are the last stop of the Tab key. */
export function useAccountCommands({ kind }: SessionBody): readonly Command[] {
  const say = useSay(SHELL);
  return useMemo(() => {
    const seldom = { isEverywhere: true, isSeldom: true } as const;
    const languages = Object.entries(LANGUAGES).map(([tag, name]): Command => {
      const run = (): void => void setLanguage(tag === 'zh-CN' ? 'zh-CN' : 'en');
      return { ...seldom, id: `language ${tag}`, title: `${say('language')}: ${name}`, icon: Languages, run };
    });
    const themes = THEMES.map((one): Command => {
      const title = `${say('theme')}: ${say(`theme.${one}`)}`;
      return { ...seldom, id: `theme ${one}`, title, icon: SunMoon, run: () => theme.set(one) };
    });
    const out: Command = {
      ...seldom,
      id: 'sign out',
      title: say('signOut'),
      icon: LogOut,
      run: () => leave(say('signedOut')),
    };
    return [...languages, ...themes, ...(kind === 'session' ? [out] : [])];
  }, [say, kind]);
}
