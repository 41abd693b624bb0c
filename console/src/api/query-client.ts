import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem-error.ts';

/** What is refused is refused again: only what may pass by itself is tried anew. */
function retry(failures: number, error: Error): boolean {
  const isPassing =
    error instanceof ProblemError && (error.status === 0 || error.status === 503 || error.status === 429);
  return isPassing && failures < 3;
}

/** What is read beside the stream. What is live comes by the stream, so nothing here is asked for at each look. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry, staleTime: 10_000, refetchOnWindowFocus: false }, mutations: { retry: false } },
});
