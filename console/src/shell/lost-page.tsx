import { MapPinOff } from 'lucide-react';
import { useSay } from '../messages/use-say.ts';
import { Link } from '../router/link.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { SHELL } from './shell-messages.ts';

/** The page of an address that leads nowhere. */
export function LostPage() {
  const say = useSay(SHELL);
  return (
    <Page title={say('lost.title')}>
      <EmptyState title={say('lost.what')} icon={MapPinOff}>
        <Link to="/">{say('lost.home')}</Link>
      </EmptyState>
    </Page>
  );
}
