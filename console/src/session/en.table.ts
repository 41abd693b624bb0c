import type { Message } from '../messages/message.ts';

/** What signing in says, in English. */
export const EN = {
  title: 'Sign in',
  about:
    'You see what your own credentials may see in the cloud. They go to this server alone, and no token comes to the browser.',
  plainHttp:
    'This page came by plain HTTP, and a browser keeps no session for that. Open it by HTTPS, or through a tunnel: ssh -L 8585:127.0.0.1:8585 HOST, then http://127.0.0.1:8585.',
  cloud: 'Cloud',
  method: 'With',
  password: 'Password',
  'application-credential': 'Application credential',
  token: 'Token',
  local: 'Key of this machine',
  user: 'User',
  userDomain: 'Domain of the user',
  project: 'Project',
  projectDomain: 'Domain of the project',
  projectHint: 'Empty: choose after signing in.',
  domainHint: 'Empty: Default.',
  credentialId: 'Id of the credential',
  secret: 'Secret',
  key: 'Key',
  keyHint: 'It stands behind `Bearer` in the file that the server named when it started, which only its user can read.',
  submit: 'Sign in',
  submitting: 'Signing in …',
  back: 'Back',
  chooseTitle: 'Which project?',
  chooseAbout: 'You are signed in as {user}. Choose what to look at.',
  noProjects: 'Keystone names no project in which you have a role.',
  disabled: 'disabled',
} as const satisfies Readonly<Record<string, Message>>;
