import { existsSync, readFileSync } from 'node:fs';
import { NephoscopeError } from '../../base/errors.ts';
import { suggest } from '../../base/nearest.ts';
import type { GivenArguments } from '../../operations/plans/expand.ts';
import type { Plan } from '../../operations/plans/plan.ts';
import { parsePlan } from '../../operations/plans/read-plan.ts';
import { SHIPPED_PLANS } from '../../operations/plans/shipped.ts';

/** A plan and what it was given. */
export interface Asked {
  readonly plan: Plan;
  readonly given: GivenArguments;
}

/** Reads the plan that a command line names, and its arguments. @throws NephoscopeError `usage.invalid` */
export function readAsked([word = '', ...texts]: readonly string[]): Asked {
  return { plan: openPlan(word), given: readGiven(texts) };
}

function openPlan(word: string): Plan {
  const plan = SHIPPED_PLANS.find(({ name }) => name === word);
  if (plan !== undefined) return plan;
  const isFile = /\.ya?ml$|[/\\]/.test(word) || existsSync(word);
  const names = SHIPPED_PLANS.map(({ name }) => name);
  if (!isFile)
    throw new NephoscopeError(
      'usage.invalid',
      `There is no plan '${word}'. ${suggest(word, names)} A plan of your own is a file, such as ./${word}.yaml.`,
    );
  return parsePlan(word, readText(word));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const message = `The plan ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    throw new NephoscopeError('usage.invalid', message, { cause: error });
  }
}

function readGiven(texts: readonly string[]): GivenArguments {
  return Object.fromEntries(
    texts.map((text): [string, string] => {
      const at = text.indexOf('=');
      if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
      throw new NephoscopeError('usage.invalid', `An argument of a plan is name=value, not '${text}'.`);
    }),
  );
}
