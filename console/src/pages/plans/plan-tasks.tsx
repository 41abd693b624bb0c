import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ApiExpandedPlan } from '../../../../src/api/plans.ts';
import { useSay } from '../../messages/use-say.ts';
import { language } from '../../settings/language.ts';
import { useSetting } from '../../settings/use-setting.ts';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/format-duration.ts';
import { ResourceLink } from '../../ui/resource-link.tsx';
import { WordBadge } from '../../ui/word-badge.tsx';
import { isEnd, phaseOfEnd } from '../operations/ends.ts';
import { OperationProgress } from '../operations/operation-progress.tsx';
import { OPERATIONS } from '../operations/operations-messages.ts';
import { groupTasks, type ShownTask, type TaskChain, type TaskStage } from './group-tasks.ts';
import styles from './plans.module.css';
import { PLANS } from './plans-messages.ts';
import { readWork } from './task-words.ts';

interface PlanTasksProps {
  readonly cloud: string;
  readonly plan: Pick<ApiExpandedPlan, 'stages'>;
  readonly tasks: readonly ShownTask[];
}

/** All that a plan does, or did, in order. */
export function PlanTasks({ cloud, plan, tasks }: PlanTasksProps) {
  return (
    <>
      {groupTasks(plan, tasks).map((stage) => (
        <Stage key={stage.name} stage={stage} cloud={cloud} />
      ))}
    </>
  );
}

/** More chains are shown when they are asked for: a plan may be over thousands. */
const SHOWN = 100;

function Stage({ stage: { name, parallel, chains }, cloud }: { readonly stage: TaskStage; readonly cloud: string }) {
  const say = useSay(PLANS);
  const [shown, setShown] = useState(SHOWN);
  const hidden = chains.length - shown;
  return (
    <section className={styles.stage}>
      <h3>
        {say('stage', { name })} <span className={styles.soft}>{say('parallel', { count: parallel })}</span>
      </h3>
      <ol className={styles.chains}>
        {chains.slice(0, shown).map((chain) => (
          <Chain key={chain.id} chain={chain} cloud={cloud} />
        ))}
      </ol>
      {hidden > 0 && <Button onClick={() => setShown(shown + SHOWN)}>{say('showAll', { count: hidden })}</Button>}
    </section>
  );
}

function Chain({ chain: { target, tasks }, cloud }: { readonly chain: TaskChain; readonly cloud: string }) {
  const why = [...new Set(tasks.map((task) => task.why).filter((text) => text !== null))];
  return (
    <li className={styles.chain}>
      <div className={styles.who}>
        {target.id === '' ? <span>{target.name}</span> : <ResourceLink resource={{ cloud, ...target }} />}
        <span className={styles.soft}>{target.kind}</span>
        {why.map((text) => (
          <span key={text} className={styles.soft}>
            {text}
          </span>
        ))}
      </div>
      <ol className={styles.tasks}>
        {tasks.map((task) => (
          <Task key={task.id} task={task} />
        ))}
      </ol>
    </li>
  );
}

function Task({ task }: { readonly task: ShownTask }) {
  const say = useSay(PLANS);
  const { if: only, risk, destroys, message, end, progress } = task;
  const isBad = end !== null && end !== undefined && end !== 'succeeded' && end !== 'skipped';
  return (
    <li className={styles.task} data-task={task.id}>
      <div className={styles.taskLine}>
        <Work task={task} />
        {only.length > 0 && <span className={styles.soft}>{say('onlyIf', { conditions: only.join(', ') })}</span>}
        {destroys && (
          <span className={styles.danger}>
            <TriangleAlert className={styles.glyph} aria-hidden="true" />
            {say('destroys')}
          </span>
        )}
        <TaskState task={task} />
      </div>
      {risk !== null && <p className={styles.risk}>{say('risk', { risk })}</p>}
      {isBad && message != null && <p className={styles.risk}>{message}</p>}
      {progress != null && <OperationProgress operation={task.id} progress={progress} />}
    </li>
  );
}

function Work({ task }: { readonly task: ShownTask }): ReactNode {
  const say = useSay(PLANS);
  const chosen = useSetting(language);
  const work = readWork(task.work);
  if (work.type === 'other') return <code>{work.text}</code>;
  if (work.type === 'run')
    return (
      <span>
        <strong>{work.operation}</strong> {work.arguments !== '' && <code>{work.arguments}</code>}
      </span>
    );
  const { conditions, withinMs, steadyMs } = work;
  return (
    <span className={styles.soft}>
      {say('checks', { conditions })}
      {withinMs > 0 && ` ${say('within', { time: formatDuration(withinMs, chosen) })}`}
      {steadyMs > 0 && ` ${say('steady', { time: formatDuration(steadyMs, chosen) })}`}
    </span>
  );
}

function TaskState({ task: { state, end } }: { readonly task: ShownTask }) {
  const say = useSay(PLANS);
  const ends = useSay(OPERATIONS);
  if (state === undefined) return null;
  if (end != null) return <WordBadge phase={phaseOfEnd(end)} word={isEnd(end) ? ends(`end.${end}`) : end} />;
  if (state === 'ended') return null;
  return <WordBadge phase={state === 'sent' ? 'transitional' : 'terminal'} word={say(`task.${state}`)} />;
}
