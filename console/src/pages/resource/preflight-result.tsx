import { CircleCheck, CircleSlash, Clock } from 'lucide-react';
import type { PreflightBody } from '../../api/resource-bodies.ts';
import { useSay } from '../../messages/use-say.ts';
import { RESOURCE } from './resource-messages.ts';
import styles from './resource-page.module.css';

interface PreflightResultProps {
  readonly preflight: {
    readonly data: PreflightBody | undefined;
    readonly error: Error | null;
    readonly isPending: boolean;
  };
  /** Why it could not be begun. */
  readonly failed: Error | null;
}

/** What a look at the cloud said. */
export function PreflightResult({ preflight: { data, error, isPending }, failed }: PreflightResultProps) {
  const say = useSay(RESOURCE);
  const problem = failed ?? error;
  return (
    <div aria-live="polite">
      {isPending && <p className={styles.soft}>{say('checking')}</p>}
      {problem !== null && <p className={styles.problem}>{problem.message}</p>}
      {data !== undefined && problem === null && <Verdict verdict={data} />}
    </div>
  );
}

function Verdict({ verdict: { allowed, isNotNow, reasons } }: { readonly verdict: PreflightBody }) {
  const say = useSay(RESOURCE);
  if (allowed) {
    return (
      <p className={styles.good}>
        <CircleCheck size={15} aria-hidden="true" /> {say('checked.yes')}
      </p>
    );
  }
  const Icon = isNotNow ? Clock : CircleSlash;
  return (
    <div className={styles.refusal}>
      <p>
        <Icon size={15} aria-hidden="true" /> {say(isNotNow ? 'checked.notNow' : 'checked.no')}
      </p>
      <ul>
        {reasons.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
