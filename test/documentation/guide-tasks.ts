import { readFileSync } from 'node:fs';

/** One task of the guide for those who know openstackclient, with both. */
export interface GuideTask {
  readonly openstack: string;
  readonly nephoscope: string;
}

/** The tasks of `docs/guides/from-openstackclient.md`, in order; each line without the program's name. */
export function guideTasks(): readonly GuideTask[] {
  const page = readFileSync(new URL('../../docs/guides/from-openstackclient.md', import.meta.url), 'utf8');
  const rows = page.matchAll(/^\|.*`openstack ([^`]+)`.*`nephoscope ([^`]+)`.*\|$/gm);
  return Array.from(rows, ([, openstack = '', nephoscope = '']) => ({ openstack, nephoscope }));
}
