import type { Clock } from '../../base/clock.ts';
import type { ServiceType } from '../../openstack/service-type.ts';
import { type BudgetLimits, createServiceBudget, DEFAULT_BUDGET, type ServiceBudget } from './budget.ts';

/** The budgets of all services of all clouds, one for each service of each region, whoever asks it. */
export interface Budgets {
  readonly clock: Clock;
  of(cloud: string, region: string, service: ServiceType): ServiceBudget;
}

/**
 * Makes budgets.
 *
 * @param limits - of each; what is left out is as in {@link DEFAULT_BUDGET}
 */
export function createBudgets(clock: Clock, limits: Partial<BudgetLimits> = {}): Budgets {
  const budgets = new Map<string, ServiceBudget>();
  return {
    clock,
    of: (cloud, region, service) => {
      const key = JSON.stringify([cloud, region, service]);
      const budget = budgets.get(key) ?? createServiceBudget(clock, { ...DEFAULT_BUDGET, ...limits });
      budgets.set(key, budget);
      return budget;
    },
  };
}
