import { expect, test } from 'vitest';
import { argumentsOf } from './expand.ts';
import type { Plan } from './plan.ts';

const plan: Plan = {
  name: 'p',
  does: '',
  arguments: {
    host: { help: 'the host', required: true },
    name: { help: 'names' },
    parallel: { help: '', default: '2' },
  },
  budget: 0,
  stages: [],
};

test('arguments that were not given are their defaults, or nothing', () => {
  expect(argumentsOf(plan, { host: 'h' })).toEqual({ host: 'h', name: '', parallel: '2' });
});

test.each<Record<string, string>>([{}, { host: '' }, { host: ' ' }, { host: ',' }])(
  '%j lacks what is required',
  (given) => {
    expect(() => argumentsOf(plan, given)).toThrow('needs host=...: the host');
  },
);
