import { CircleStop, Play, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { ApiPlanRun } from '../../../../src/api/plans.ts';
import { API } from '../../api/api.ts';
import type { ResumeRunBody } from '../../api/bodies-of-work.ts';
import { call } from '../../api/call.ts';
import { useSend } from '../../api/use-send.ts';
import { useSay } from '../../messages/use-say.ts';
import { announce } from '../../ui/announce.ts';
import { Button } from '../../ui/button.tsx';
import styles from './plans.module.css';
import { PLANS } from './plans-messages.ts';

/** Stops a run, goes on with it, or tries again what failed. */
export function RunButtons({ run: { run, state, failed, budget } }: { readonly run: ApiPlanRun }) {
  const say = useSay(PLANS);
  const [allowed, setAllowed] = useState<string>();
  const onError = (error: Error): void => announce(error.message, 'bad');
  const stop = useSend({ mutationFn: () => call(API.stopRun, { params: { run } }), onError });
  const resume = useSend({
    mutationFn: (body: ResumeRunBody) => call(API.resumeRun, { params: { run }, body }),
    onError,
  });
  if (state === 'running')
    return (
      <Button icon={CircleStop} title={say('stopWhat')} disabled={stop.isPending} onClick={() => stop.mutate()}>
        {say('stop')}
      </Button>
    );
  const wanted = allowed === undefined || allowed.trim() === '' ? budget : Number(allowed);
  const more = Number.isInteger(wanted) && wanted >= 0 && wanted !== budget ? { budget: wanted } : {};
  return (
    <>
      {failed > 0 && (
        <label className={styles.check}>
          <span>{say('moreBudget')}</span>
          <input
            className={styles.number}
            type="number"
            min={0}
            max={100_000}
            value={allowed ?? String(budget)}
            onChange={({ target }) => setAllowed(target.value)}
          />
        </label>
      )}
      {state === 'stopped' && (
        <Button icon={Play} disabled={resume.isPending} onClick={() => resume.mutate(more)}>
          {say('resume')}
        </Button>
      )}
      {failed > 0 && (
        <Button icon={RotateCcw} disabled={resume.isPending} onClick={() => resume.mutate({ ...more, retries: true })}>
          {say('retry')}
        </Button>
      )}
    </>
  );
}
