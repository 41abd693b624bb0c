import type { Step } from '../scenario.ts';
import { post } from '../steps.ts';

/** The user demo. */
export const password = { user: { name: 'demo', domain: { id: 'default' }, password: '{password}' } };
/** A request for a token. */
export const token = (name: string, auth: unknown, more: Partial<Step> = {}): Step =>
  post(name, '/v3/auth/tokens?nocatalog', { auth }, { as: 'nobody', ...more });
/** By the password of demo. */
export const byPassword = { methods: ['password'], password };
/** The project demo. */
export const demoScope = { project: { name: 'demo', domain: { id: 'default' } } };
