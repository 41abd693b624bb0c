import { Languages, SunMoon, User } from 'lucide-react';
import type { SessionBody } from '../../../src/api/session.ts';
import { useSay } from '../messages/use-say.ts';
import { LANGUAGES, language, setLanguage } from '../settings/language.ts';
import { THEMES, theme } from '../settings/theme.ts';
import { useSetting } from '../settings/use-setting.ts';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import styles from './shell.module.css';
import { SHELL } from './shell-messages.ts';
import { leave } from './use-account-commands.ts';

interface AccountMenusProps {
  readonly session: SessionBody;
  readonly onSignIn: () => void;
}

/** Language, colours, and who is signed in. */
export function AccountMenus({ session, onSignIn }: AccountMenusProps) {
  const say = useSay(SHELL);
  const chosenLanguage = useSetting(language);
  const chosenTheme = useSetting(theme);
  const languages = Object.entries(LANGUAGES).map(([tag, name]): MenuItem => {
    const wanted = tag === 'zh-CN' ? 'zh-CN' : 'en';
    return {
      id: tag,
      label: <span lang={tag}>{name}</span>,
      isChecked: chosenLanguage === wanted,
      isRadio: true,
      run: () => void setLanguage(wanted),
    };
  });
  const themes = THEMES.map(
    (one): MenuItem => ({
      id: one,
      label: say(`theme.${one}`),
      isChecked: chosenTheme === one,
      isRadio: true,
      run: () => theme.set(one),
    }),
  );
  const seats = session.clouds.map(
    ({ cloud, userName, projectName }): MenuItem => ({
      id: cloud,
      label: `${cloud}: ${projectName === null ? userName : say('asUser', { user: userName, project: projectName })}`,
      isDisabled: true,
      run: () => undefined,
    }),
  );
  const how: readonly MenuItem[] =
    session.kind === 'session'
      ? [{ id: 'out', label: say('signOut'), run: () => leave(say('signedOut')) }]
      : [{ id: 'how', label: say(session.kind), isDisabled: true, run: () => undefined }];
  const into: MenuItem = { id: 'in', label: say('signIn'), run: onSignIn };
  return (
    <div className={styles.menus}>
      <Menu label={say('account')} icon={User} isIconOnly items={[...seats, ...how, into]} />
      <Menu label={say('language')} icon={Languages} isIconOnly items={languages} />
      <Menu label={say('theme')} icon={SunMoon} isIconOnly items={themes} />
    </div>
  );
}
