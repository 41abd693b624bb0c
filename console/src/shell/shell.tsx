import { Menu as MenuIcon, Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { SessionBody } from '../../../src/api/session.ts';
import { type Command, useOfferCommands } from '../keys/commands.ts';
import { KeysHelp } from '../keys/keys-help.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { liveStore } from '../live/live.ts';
import { useSay } from '../messages/use-say.ts';
import { Palette } from '../palette/palette.tsx';
import { goTo, withLasting } from '../router/location-store.ts';
import { useRoutes } from '../router/routes-context.ts';
import { useKeptScroll } from '../router/use-kept-scroll.ts';
import { usePlace } from '../router/use-place.ts';
import { IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ConnectionState, StaleBanner } from './connection-note.tsx';
import { PageOutlet } from './page-outlet.tsx';
import styles from './shell.module.css';
import { SHELL } from './shell-messages.ts';
import { SideBar } from './side-bar.tsx';
import { useAccountCommands } from './use-account-commands.ts';

/** Which window stands above the page. */
type Above = 'palette' | 'keys' | 'menu' | undefined;

interface ShellProps {
  readonly session: SessionBody;
  readonly onSignIn: () => void;
}

/** The frame of all pages. */
export function Shell({ session, onSignIn }: ShellProps) {
  const say = useSay(SHELL);
  const [above, setAbove] = useState<Above>();
  const close = (): void => setAbove(undefined);
  const main = useRef<HTMLElement>(null);
  useKeptScroll(main, 'page', usePlace().path);
  useKeys();
  useOfferCommands(useShellCommands(setAbove));
  useOfferCommands(useAccountCommands(session));
  const side = { session, onSignIn, onSearch: () => setAbove('palette') };
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {say('skip')}
      </a>
      <header className={styles.bar}>
        <IconButton label={say('menu')} icon={MenuIcon} onClick={() => setAbove('menu')} />
        <strong>nephoscope</strong>
        <span className={styles.spring} />
        <ConnectionState />
        <IconButton label={say('search')} icon={Search} onClick={() => setAbove('palette')} />
      </header>
      <SideBar {...side} />
      <main ref={main} id="main" tabIndex={-1} className={styles.main}>
        <StaleBanner />
        <PageOutlet />
      </main>
      <Dialog isOpen={above === 'menu'} onClose={close} title={say('menu')} look="side">
        <SideBar {...side} isInDialog onGo={close} />
      </Dialog>
      <KeysHelp isOpen={above === 'keys'} onClose={close} />
      <Palette isOpen={above === 'palette'} onClose={close} />
    </div>
  );
}

function useShellCommands(open: (above: Above) => void): readonly Command[] {
  const say = useSay(SHELL);
  const routes = useRoutes();
  return useMemo(() => {
    const pages = routes
      .filter(({ goKey }) => goKey !== undefined)
      .map(
        ({ id, path, title, goKey = '' }): Command => ({
          id: `go ${id}`,
          title: say('keys.go', { page: say(title) }),
          keys: `g ${goKey}`,
          isEverywhere: true,
          isKeyOnly: true,
          run: () => goTo(withLasting(path)),
        }),
      );
    const shared = { isEverywhere: true } as const;
    return [
      {
        ...shared,
        id: 'palette',
        title: say('keys.palette'),
        keys: 'mod+k',
        isKeyOnly: true,
        run: () => open('palette'),
      },
      { ...shared, id: 'help', title: say('keys.help'), keys: '?', run: () => open('keys') },
      {
        ...shared,
        id: 'pause',
        title: say('keys.pause'),
        keys: 'p',
        run: () => liveStore.setPaused(!liveStore.getIsPaused()),
      },
      ...pages,
    ];
  }, [say, routes, open]);
}
