import { expect, test } from 'vitest';
import type { TokenInfo } from '../../openstack/cloud.ts';
import { createRecordingCloud } from '../../openstack/recording-cloud.ts';
import { type Belongs, maySee, sightOf, type Viewer } from './viewer.ts';

const NOBODY: TokenInfo = { userId: 'u', userName: 'u', roles: [], isAdmin: false, systemScope: false, expiresAtMs: 0 };

function viewerOf(identity: Partial<TokenInfo>): Viewer {
  const access = { identity: { ...NOBODY, ...identity }, cloud: createRecordingCloud({ body: {} }) };
  return { name: 'u', id: 'u', access: new Map([['prod', access]]), ended: new AbortController().signal };
}

const OF_P1: Belongs = { cloud: 'prod', scope: 'all', project: 'p1' };
const LISTED_TO_P1: Belongs = { cloud: 'prod', scope: 'p1', project: 'p2' };
const OF_P2: Belongs = { cloud: 'prod', scope: 'all', project: 'p2' };
const OF_NOBODY: Belongs = { cloud: 'prod', scope: 'all', project: null };
const ALL = [OF_P1, LISTED_TO_P1, OF_P2, OF_NOBODY];

test.each<[who: string, identity: Partial<TokenInfo>, sees: readonly Belongs[]]>([
  ['an administrator of a project', { isAdmin: true, projectId: 'p9', roles: ['admin'] }, ALL],
  ['an administrator of the system', { isAdmin: true, systemScope: true, roles: ['admin'] }, ALL],
  ['a member', { projectId: 'p1', roles: ['member', 'reader'] }, [OF_P1, LISTED_TO_P1]],
  ['a reader', { projectId: 'p1', roles: ['reader'] }, [OF_P1, LISTED_TO_P1]],
  ['a service in its project', { projectId: 'service', roles: ['service'] }, []],
  ['an administrator of a domain', { isAdmin: true, domainId: 'd1', roles: ['admin'] }, []],
  ['a reader of the system', { systemScope: true, roles: ['reader'] }, []],
  ['one who has chosen no project', {}, []],
])('%s sees what is theirs', (_, identity, sees) => {
  const viewer = viewerOf(identity);
  expect(ALL.filter((one) => maySee(viewer, one))).toEqual(sees);
  // A cloud in which they are not signed in does not exist for them.
  expect(ALL.filter((one) => maySee(viewer, { ...one, cloud: 'lab' }))).toEqual([]);
});

test('two have one sight when they may see the same, and not otherwise', () => {
  const sights = [
    { projectId: 'p1', roles: ['member'] },
    { projectId: 'p1', roles: ['reader'], userId: 'other' },
    { projectId: 'p2', roles: ['member'] },
    { projectId: 'p1', isAdmin: true },
    { systemScope: true, isAdmin: true },
    { domainId: 'p1', isAdmin: true },
    {},
  ].map((identity) => sightOf(viewerOf(identity)));
  const [member, reader, other, admin, system, domain, none] = sights;
  expect(reader).toBe(member);
  expect(system).toBe(admin);
  expect(domain).toBe(none);
  expect(new Set([member, other, admin, none]).size).toBe(4);
});
