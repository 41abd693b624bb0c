import { CircleSlash } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ApiExpandedPlan } from '../../../../src/api/plans.ts';
import { useSay } from '../../messages/use-say.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countTargets } from './group-tasks.ts';
import { PlanTasks } from './plan-tasks.tsx';
import styles from './plans.module.css';
import { PLANS } from './plans-messages.ts';

interface WouldDoProps {
  readonly plan: ApiExpandedPlan;
  readonly cloud: string;
  /** What can be done with it. */
  readonly actions: ReactNode;
}

/** All that a plan would do; or that it would do nothing, and why. */
export function WouldDo({ plan, cloud, actions }: WouldDoProps) {
  const say = useSay(PLANS);
  const { tasks, budget } = plan;
  if (tasks.length === 0)
    return (
      <Card title={say('would')}>
        <EmptyState title={say('nothingToDo')} icon={CircleSlash} isSmall>
          <p>{say(plan.plan === 'unstick' ? 'nothingToDoUnstick' : 'nothingToDoWhat')}</p>
        </EmptyState>
      </Card>
    );
  const targets = say('targets', { count: countTargets(tasks) });
  return (
    <Card title={say('would')} aside={say('wouldCount', { count: tasks.length, targets })}>
      <div className={styles.run}>
        <span className={styles.soft}>{budget === 0 ? say('budgetNone') : say('budget', { count: budget })}</span>
        {actions}
      </div>
      <PlanTasks cloud={cloud} plan={plan} tasks={tasks} />
    </Card>
  );
}
