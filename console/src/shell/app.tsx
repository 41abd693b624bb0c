import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useEffect, useMemo, useState } from 'react';
import type { SessionBody } from '../../../src/api/session.ts';
import { queryClient } from '../api/query-client.ts';
import { RoutesContext } from '../router/routes-context.ts';
import { ROUTES } from '../routes.ts';
import { followSession, useSession } from '../session/session.ts';
import { SignInPage } from '../session/sign-in-page.tsx';
import { FailedState, LoadingState } from '../ui/empty-state.tsx';
import { Notes } from '../ui/notes.tsx';
import { useClouds } from './cloud-chooser.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { Shell } from './shell.tsx';

/** The console. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <CrashBoundary>
        <Suspense fallback={null}>
          <Entry />
          <Notes />
        </Suspense>
      </CrashBoundary>
    </QueryClientProvider>
  );
}

/** The pages for who may see something, and the way in for who may not. */
function Entry() {
  const session = useSession();
  const [isSigningIn, setSigningIn] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has signed in is another one, and the form has done its work.
  useEffect(() => setSigningIn(false), [session.data]);
  if (session.isError) return <FailedState error={session.error} onRetry={() => void session.refetch()} />;
  if (session.data === undefined) return <LoadingState />;
  if (session.data === null || isSigningIn)
    return <SignInPage onBack={session.data === null ? undefined : () => setSigningIn(false)} />;
  // Another person begins with nothing of the one before: no page of theirs stays.
  return <Inside key={session.dataUpdatedAt} session={session.data} onSignIn={() => setSigningIn(true)} />;
}

interface InsideProps {
  readonly session: SessionBody;
  readonly onSignIn: () => void;
}

function Inside({ session, onSignIn }: InsideProps) {
  useEffect(followSession, []);
  const isEmulated = useClouds().data?.items.some(({ emulated }) => emulated) ?? false;
  const routes = useMemo(
    () => ROUTES.filter(({ needsEmulator }) => needsEmulator !== true || isEmulated),
    [isEmulated],
  );
  return (
    <RoutesContext value={routes}>
      <Shell session={session} onSignIn={onSignIn} />
    </RoutesContext>
  );
}
