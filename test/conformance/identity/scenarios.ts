import type { Scenario } from '../scenario.ts';
import { applicationCredentials } from './application-credentials.ts';
import { catalog } from './catalog.ts';
import { projects } from './projects.ts';
import { tokens } from './tokens.ts';
import { users } from './users.ts';

/** Keystone. */
export const IDENTITY_SCENARIOS: readonly Scenario[] = [projects, users, tokens, applicationCredentials, catalog];
