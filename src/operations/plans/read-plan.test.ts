import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePlan } from './read-plan.ts';

const PLAN = `
name: resize-web
does: resize the web servers
arguments:
  flavor: { help: the new flavor, required: true }
  match: { help: which servers, default: web-* }
budget: 1
stages:
  - name: resize
    each: { kind: server, name: $match, status: [ACTIVE, SHUTOFF] }
    parallel: 2
    steps:
      - run: resize
        with: { flavor: $flavor }
      - check: [status=VERIFY_RESIZE, task=none]
        command: ./well.sh
        within: 5m
        steady: 30s
      - run: confirm_resize
        if: status=VERIFY_RESIZE
`;

test('reads a plan', () => {
  expect(parsePlan('plan.yaml', PLAN)).toEqual({
    name: 'resize-web',
    does: 'resize the web servers',
    arguments: {
      flavor: { help: 'the new flavor', required: true },
      match: { help: 'which servers', default: 'web-*' },
    },
    budget: '1',
    stages: [
      {
        name: 'resize',
        each: { kind: 'server', name: ['$match'], status: ['ACTIVE', 'SHUTOFF'] },
        parallel: '2',
        steps: [
          { type: 'run', operation: 'resize', with: { flavor: '$flavor' } },
          {
            type: 'check',
            conditions: ['status=VERIFY_RESIZE', 'task=none'],
            command: './well.sh',
            withinMs: 300_000,
            steady: 30,
          },
          { type: 'run', operation: 'confirm_resize', with: {}, if: ['status=VERIFY_RESIZE'] },
        ],
      },
    ],
  });
});

test.each([
  ['what is no YAML', 'name: [', '', ['line 1', 'this is not YAML']],
  ['a field that no plan has', 'does:', 'dose:', ['line 3, column 1', "a plan has no 'dose'. It has: name, does"]],
  ['a field that is missing', 'name: resize-web\n', '', ['line 2', "'name' is missing here"]],
  ['a kind that is none', 'kind: server', 'kind: sever', ['line 10, column 19', "'sever' is no kind"]],
  ['an operation that is none', 'run: resize', 'run: rezise', ['line 13', "'rezise' is no operation on a server"]],
  ['an argument that an operation has not', 'with: { flavor:', 'with: { flavour:', ['line 14', 'It takes: flavor']],
  ['a name that stands for nothing', ': $flavor', ': $flavour', ['line 14', '$flavour stands for nothing']],
  ['a condition that is none', 'task=none', 'state=none', ['line 15', "'state' is no part of the states"]],
  ['a time that is none', 'within: 5m', 'within: soon', ['line 17', 'a time such as 30s']],
  ['a step that is two', 'command:', 'run:', ['line 15', "a step is either 'run: OPERATION'"]],
  ['steps that are no list', 'check: [status=VERIFY_RESIZE, task=none]', 'check: {}', ['line 15', 'a text is needed']],
])('says of %s where it is and what to do', (_, from, to, said) => {
  const text = from.startsWith('name: [') ? 'name: [' : PLAN.replace(from, to);
  for (const words of said) expect(() => parsePlan('plan.yaml', text)).toThrow(words);
});

test('the plan of the guide can be read', () => {
  const guide = readFileSync(new URL('../../../docs/guides/plans.md', import.meta.url), 'utf8');
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
  expect(parsePlan('guide.yaml', text).stages[0]?.steps).toHaveLength(3);
});
