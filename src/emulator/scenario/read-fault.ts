import { NephoscopeError } from '../../base/errors.ts';
import { modelOf } from '../../model/models.ts';
import { readFault as readRule } from '../faults/read-fault.ts';
import type { FaultRule } from '../kernel/fault-rule.ts';
import { provideStateMachines } from '../kernel/state-machines.ts';
import type { Fields } from './fields.ts';

/** Reads what goes wrong, as the emulator takes it from anybody. @throws `usage.invalid` with the place, and what is wrong there */
export function readFault(fault: Fields): Omit<FaultRule, 'id'> {
  provideStateMachines(modelOf);
  try {
    return readRule(fault.value);
  } catch (error) {
    if (!(error instanceof NephoscopeError) || error.code !== 'usage.invalid') throw error;
    const field = Object.keys(fault.value).find((name) => error.message.split(/[\s;:,]/).includes(name)) ?? 'action';
    throw fault.refuse(field, error.message);
  }
}
