import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { environmentOf, PRECEDENCE_CASES, writeCase } from '../openstacksdk/precedence.cases.table.ts';

const root = mkdtempSync(join(tmpdir(), 'nephoscope-config-'));
const folders = PRECEDENCE_CASES.map((_, index) => join(root, String(index)));

beforeAll(() => {
  for (const [index, each] of PRECEDENCE_CASES.entries()) writeCase(each, folders[index] ?? root);
});
afterAll(() => rmSync(root, { recursive: true }));

const PYTHON = `
import importlib, json, os, sys, warnings
warnings.simplefilter('ignore')
from keystoneauth1.loading import get_plugin_loader
from openstack.config import loader
get_plugin_loader('password').load_from_options(auth_url='http://x')

def view(case):
    os.environ.clear(); os.environ.update(case['env']); os.chdir(case['cwd'])
    importlib.reload(loader)
    try:
        c = loader.OpenStackConfig().get_one(case['cloud'])
    except Exception as e:
        return {'error': type(e).__name__}
    a = c.config['auth']; verify, cert = c.get_requests_verify_args()
    pair = cert if isinstance(cert, tuple) else (cert, None)
    out = dict(cloud=c.name, url=a.get('auth_url'), user=a.get('username') or a.get('user_id'),
      userDomain=a.get('user_domain_id') or a.get('user_domain_name'), password=a.get('password'),
      project=a.get('project_name') or a.get('project_id'),
      projectDomain=a.get('project_domain_id') or a.get('project_domain_name'),
      region=c.region_name, interface=c.get_interface(), verify=bool(verify),
      ca=verify if isinstance(verify, str) else None, cert=pair[0], key=pair[1], volume=c.get_endpoint('block-storage'))
    return {k: v for k, v in out.items() if v not in (None, '')}
results = []
for case in json.load(sys.stdin):
    r, w = os.pipe()
    if os.fork() == 0:
        os.write(w, json.dumps(view(case)).encode()); os._exit(0)
    os.close(w); results.append(json.loads(os.fdopen(r).read())); os.wait()
print(json.dumps(results))
`;

const pythonWithSdk = ['python3', '/usr/bin/python3'].find(
  (python) => spawnSync(python, ['-c', 'import openstack.config'], { stdio: 'ignore' }).status === 0,
);

test.skipIf(pythonWithSdk === undefined)(
  'openstacksdk says the same of the same files (needs python3 with openstacksdk)',
  () => {
    const cases = PRECEDENCE_CASES.map((each, index) => ({
      env: environmentOf(each, folders[index] ?? root),
      cwd: join(folders[index] ?? root, 'cwd'),
      cloud: each.cloud ?? null,
    }));
    const output = execFileSync(pythonWithSdk ?? 'python3', ['-c', PYTHON], {
      input: JSON.stringify(cases),
      encoding: 'utf8',
    });
    const said: unknown = JSON.parse(output);
    const compared = PRECEDENCE_CASES.map((each, index) => {
      const theirs: unknown = Array.isArray(said) ? said[index] : undefined;
      const ours = 'error' in each.want ? { error: expect.any(String) } : each.want;
      return { name: each.name, theirs, want: each.differs ? theirs : expect.objectContaining(ours) };
    });
    expect(compared.map(({ name, theirs }) => ({ name, said: theirs }))).toEqual(
      compared.map(({ name, want }) => ({ name, said: want })),
    );
  },
);
