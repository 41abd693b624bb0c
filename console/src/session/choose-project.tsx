import { useMutation, useQuery } from '@tanstack/react-query';
import type { SessionBody } from '../../../src/api/session.ts';
import { API } from '../api/api.ts';
import { call } from '../api/call.ts';
import { useSay } from '../messages/use-say.ts';
import { Button } from '../ui/button.tsx';
import { FailedState, LoadingState } from '../ui/empty-state.tsx';
import { SESSION } from './session-messages.ts';
import styles from './sign-in-page.module.css';

interface ChooseProjectProps {
  readonly session: SessionBody;
  readonly onChosen: (session: SessionBody) => void;
}

/** Chooses which project is looked at, where that was not said when signing in. */
export function ChooseProject({ session, onChosen }: ChooseProjectProps) {
  const say = useSay(SESSION);
  const seat = session.clouds.at(-1);
  const query = { cloud: seat?.cloud };
  const projects = useQuery({ queryKey: ['projects', seat?.cloud], queryFn: () => call(API.projects, { query }) });
  const choosing = useMutation({
    mutationFn: (id: string) =>
      call(API.chooseProject, { body: { ...(seat && { cloud: seat.cloud }), project: { id } } }),
    onSuccess: onChosen,
  });
  if (projects.isError) return <FailedState error={projects.error} onRetry={() => void projects.refetch()} />;
  if (projects.data === undefined) return <LoadingState />;
  return (
    <>
      <h1>{say('chooseTitle')}</h1>
      <p className={styles.about}>{say('chooseAbout', { user: seat?.userName ?? session.name })}</p>
      {projects.data.items.length === 0 && <p>{say('noProjects')}</p>}
      <ul className={styles.projects}>
        {projects.data.items.map(({ id, name, isEnabled }) => (
          <li key={id}>
            <Button
              className={styles.project}
              disabled={!isEnabled || choosing.isPending}
              onClick={() => choosing.mutate(id)}
            >
              {isEnabled ? name : `${name} (${say('disabled')})`}
            </Button>
          </li>
        ))}
      </ul>
      {choosing.isError && (
        <p className={styles.error} role="alert">
          {choosing.error.message}
        </p>
      )}
    </>
  );
}
