import { Bug } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useSay } from '../messages/use-say.ts';
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
    return error === undefined ? this.props.children : <Crash error={error} />;
  }
}

/** A page that was not loaded because the server has a newer console looks the same, and is mended the same way. */
function Crash({ error }: { readonly error: Error }) {
  const say = useSay(SHELL);
  return (
    <div role="alert">
      <EmptyState title={say('crash.title')} icon={Bug}>
        <p>{say('crash.what')}</p>
        <code>{error.message}</code>
        <Button tone="primary" onClick={() => window.location.reload()}>
          {say('crash.reload')}
        </Button>
      </EmptyState>
    </div>
  );
}
