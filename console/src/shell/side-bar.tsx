import { Search } from 'lucide-react';
import type { SessionBody } from '../../../src/api/session.ts';
import { KeysText } from '../keys/keys-text.tsx';
import { useSay } from '../messages/use-say.ts';
import { Link } from '../router/link.tsx';
import { matchPath } from '../router/match-path.ts';
import { useRoutes } from '../router/routes-context.ts';
import { usePlace } from '../router/use-place.ts';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { AccountMenus } from './account-menus.tsx';
import { CloudChooser } from './cloud-chooser.tsx';
import { ConnectionState } from './connection-note.tsx';
import { Logo } from './logo.tsx';
import styles from './shell.module.css';
import { SHELL } from './shell-messages.ts';

interface SideBarProps {
  readonly session: SessionBody;
  readonly onSignIn: () => void;
  readonly onSearch: () => void;
  /** It stands in a window of its own, on a narrow screen. */
  readonly isInDialog?: boolean;
  /** Somebody went somewhere by it. */
  readonly onGo?: () => void;
}

/** What stands beside every page: where one can go, which cloud is looked at, how fresh it is, who looks. */
export function SideBar({ session, onSignIn, onSearch, isInDialog = false, onGo }: SideBarProps) {
  const say = useSay(SHELL);
  const Frame = isInDialog ? 'div' : 'header';
  return (
    <Frame className={classes(styles.side, isInDialog && styles.inDialog)}>
      <Link to="/" className={styles.brand} {...(onGo && { onClick: onGo })}>
        <Logo />
        nephoscope
      </Link>
      <CloudChooser />
      <Button className={styles.search} onClick={onSearch}>
        <span className={styles.searchWords}>
          <Search className={styles.glyph} aria-hidden="true" />
          {say('search')}
        </span>
        <KeysText keys="mod+k" />
      </Button>
      <Navigation {...(onGo && { onGo })} />
      <div className={styles.foot}>
        <ConnectionState />
        <AccountMenus session={session} onSignIn={onSignIn} />
      </div>
    </Frame>
  );
}

function Navigation({ onGo }: { readonly onGo?: () => void }) {
  const say = useSay(SHELL);
  const { path } = usePlace();
  const pages = useRoutes().filter(({ icon }) => icon !== undefined);
  return (
    <nav className={styles.nav} aria-label={say('navigation')}>
      {pages.map(({ id, path: to, title, icon: Icon }) => {
        const isHere = to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`);
        return (
          <Link
            key={id}
            to={to}
            className={classes(styles.link, isHere && styles.here)}
            {...(isHere && { 'aria-current': matchPath(to, path) ? 'page' : 'true' })}
            {...(onGo && { onClick: onGo })}
          >
            {Icon !== undefined && <Icon className={styles.glyph} aria-hidden="true" />}
            {say(title)}
          </Link>
        );
      })}
    </nav>
  );
}
