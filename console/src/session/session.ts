import { useQuery } from '@tanstack/react-query';
import type { SessionBody } from '../../../src/api/session.ts';
import { API } from '../api/api.ts';
import { call } from '../api/call.ts';
import { isSignedOut } from '../api/problem-error.ts';
import { queryClient } from '../api/query-client.ts';
import { liveStore, startLive, stopLive } from '../live/live.ts';
import { keepSettings } from '../settings/setting.ts';

const SESSION_KEY = ['session'] as const;

/** Who is signed in: `null` for nobody. */
export function useSession() {
  return useQuery({ queryKey: SESSION_KEY, queryFn: readSession, staleTime: Number.POSITIVE_INFINITY });
}

async function readSession(): Promise<SessionBody | null> {
  try {
    return await call(API.session);
  } catch (error) {
    if (isSignedOut(error)) return null;
    throw error;
  }
}

/** Another person looks from now on: nothing of the one before stays, and the stream is theirs. */
export function sessionChanged(session: SessionBody | null): void {
  stopLive();
  // Whoever shows it holds the query of the session itself, so that one stays and gets another answer.
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  queryClient.setQueryData(SESSION_KEY, session);
}

/** Begins to follow for whoever is signed in; a session that ends meanwhile is noticed by the stream. */
export function followSession(): () => void {
  startLive();
  const end = liveStore.onConnection(() => {
    if (liveStore.getConnection().phase === 'signed-out') sessionChanged(null);
  });
  return () => {
    end();
    stopLive();
  };
}

/** Signs out of everything. The stream is ended first, whatever the server answers. */
export async function signOut(): Promise<void> {
  stopLive();
  try {
    await call(API.signOut);
  } catch (error) {
    startLive();
    throw error;
  }
  // It has the browser forget all that was stored, which is more than was meant.
  keepSettings();
  sessionChanged(await readSession().catch(() => null));
}
