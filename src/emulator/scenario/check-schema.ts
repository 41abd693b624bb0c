import { suggest } from '../../base/nearest.ts';
import { isObject } from '../kernel/json.ts';
import { shown } from '../kernel/number-range.ts';
import { validate } from '../validation/validate.ts';
import { SCENARIO_SCHEMA, type ScenarioSchema } from './scenario.schema.ts';
import type { Path, YamlSource } from './yaml-source.ts';

/** Checks what a scenario says against its schema. @throws NephoscopeError `usage.invalid` with the place, and what is wanted there */
export function checkSchema(source: YamlSource): void {
  const { value } = source;
  const refuse: YamlSource['refuse'] = (path, message, key) => source.refuse(path, message, key);
  const problem = validate(SCENARIO_SCHEMA, value);
  if (problem === undefined) return;
  const schema = schemaAt(problem.path);
  const known = Object.keys(schema?.properties ?? {});
  const names = Object.keys(isObject(problem.value) ? problem.value : {});
  const wanted = schema?.description === undefined ? '' : `; what is wanted is ${schema.description}`;
  switch (problem.keyword) {
    case 'additionalProperties': {
      const name = names.find((one) => !known.includes(one)) ?? '';
      throw refuse(problem.path, `there is no '${name}' here. ${suggest(name, known)}`, name);
    }
    case 'required': {
      const name = schema?.required?.find((one) => !names.includes(one)) ?? '';
      throw refuse(problem.path, `'${name}' is missing here; add it`);
    }
    case 'enum': {
      const words = (schema?.enum ?? []).map(String);
      const word = String(problem.value);
      throw refuse(problem.path, `there is no '${word}'. ${suggest(word, words)}`);
    }
    case 'minimum':
      throw refuse(problem.path, `${written(problem.value)} is too little, the least is ${schema?.minimum}${wanted}`);
    case 'maximum':
      throw refuse(problem.path, `${written(problem.value)} is too much, the most is ${schema?.maximum}${wanted}`);
    default:
      throw refuse(problem.path, `${written(problem.value)} does not fit${wanted || `: ${problem.message}`}`);
  }
}

function schemaAt(path: Path): ScenarioSchema | undefined {
  let schema: ScenarioSchema | undefined = SCENARIO_SCHEMA;
  for (const step of path) {
    if (typeof step === 'number') schema = schema?.items;
    else {
      const rest: boolean | ScenarioSchema | undefined = schema?.additionalProperties;
      schema = schema?.properties?.[step] ?? (typeof rest === 'object' ? rest : undefined);
    }
  }
  return schema;
}

/** A value in few words; what YAML leaves empty is nothing. */
function written(value: unknown): string {
  return value === undefined || value === null ? 'nothing' : shown(value);
}
