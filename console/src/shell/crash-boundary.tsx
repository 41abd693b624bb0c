import { Bug, type LucideIcon, Unplug } from 'lucide-react';
import { Component, type ReactNode, useEffect, useRef } from 'react';
import { useConnection } from '../live/use-live.ts';
import { useSay } from '../messages/use-say.ts';
import { LostPart } from '../router/load-part.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SHELL } from './shell-messages.ts';

interface CrashState {
  readonly error: Error | undefined;
}

/** Shows, in place of a page that failed, what to do. */
export class CrashBoundary extends Component<{ readonly children: ReactNode }, CrashState> {
  override readonly state: CrashState = { error: undefined };

  static getDerivedStateFromError(error: unknown): CrashState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return error instanceof LostPart ? <Lost error={error} /> : <Crash error={error} />;
  }
}

/** A page that was not loaded: the server does not answer, or has a newer console. It is loaded anew once the connection is back. */
function Lost({ error }: { readonly error: Error }) {
  const say = useSay(SHELL);
  const { phase } = useConnection();
  const wasLost = useRef(false);
  useEffect(() => {
    if (phase !== 'live') wasLost.current = true;
    else if (wasLost.current) window.location.reload();
  }, [phase]);
  return <Failed icon={Unplug} title={say('lostPart.title')} what={say('lostPart.what')} error={error} />;
}

function Crash({ error }: { readonly error: Error }) {
  const say = useSay(SHELL);
  return <Failed icon={Bug} title={say('crash.title')} what={say('crash.what')} error={error} />;
}

interface FailedProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly what: string;
  readonly error: Error;
}

function Failed({ icon, title, what, error }: FailedProps) {
  const say = useSay(SHELL);
  return (
    <div role="alert">
      <EmptyState title={title} icon={icon}>
        <p>{what}</p>
        <code>{error.message}</code>
        <Button tone="primary" onClick={() => window.location.reload()}>
          {say('crash.reload')}
        </Button>
      </EmptyState>
    </div>
  );
}
