import type { Kind } from '../../model/kind.ts';
import { phaseOf } from '../../model/phase-of.ts';
import { readFacts } from '../../model/read-facts.ts';
import type { JsonObject } from '../../openstack/read-body.ts';
import type { Resource } from './kind-source.ts';

/** Reads what the model knows of a resource. */
export function readResource(kind: Kind, body: JsonObject): Resource {
  const facts = readFacts(kind, body);
  return { body, facts, phase: phaseOf(facts) };
}
