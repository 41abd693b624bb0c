import { Fault } from '../frame/fault.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { STANDARD_CLASSES, STANDARD_TRAITS } from './names.ts';
import type { PlacementState } from './placement-state.ts';
import type { Resources } from './providers/state.ts';

/** Claims that there is a class of that name. */
export function isClass({ classes }: PlacementState, name: string): boolean {
  return STANDARD_CLASSES.includes(name) || classes.find(name) !== undefined;
}

/** Claims that there is a trait of that name. */
export function isTrait({ traits }: PlacementState, name: string): boolean {
  return STANDARD_TRAITS.includes(name) || traits.find(name) !== undefined;
}

/** Reads `VCPU:1,MEMORY_MB:64`. @throws Fault 400 */
export function readResources({ cloud }: ServiceRequest, text: string): Resources {
  const found: Record<string, number> = {};
  for (const part of text.split(',')) {
    const match = /^([A-Z0-9_]+):(\d+)$/.exec(part.trim());
    if (match?.[1] === undefined) {
      const why = `Expected resources parameter value in form: ?resources=<rcA>:<amtA>,<rcB>:<amtB>. Got: ${text}.`;
      throw new Fault(400, `Badly formed resources parameter. ${why}`, { code: 'placement.query.bad_value' });
    }
    const [, name, amount] = match;
    if (!isClass(cloud.placement, name)) {
      throw new Fault(400, `Invalid resource class in resources parameter: No such resource class ${name}.`);
    }
    if (Number(amount) === 0) {
      const why = `Requested resource ${name} requires amount >= 1.`;
      throw new Fault(400, `Invalid resources parameter. ${why}`, { code: 'placement.query.bad_value' });
    }
    found[name] = Number(amount);
  }
  return found;
}

/** Reads `required=A,!B`, given once or several times. @throws Fault 400 for a trait that does not exist */
export function readTraits(
  { cloud }: ServiceRequest,
  texts: readonly string[],
): { required: string[]; forbidden: string[] } {
  const words = texts.flatMap((text) => text.split(',')).filter((word) => word !== '');
  const required = words.filter((word) => !word.startsWith('!'));
  const forbidden = words.filter((word) => word.startsWith('!')).map((word) => word.slice(1));
  const missing = [...required, ...forbidden].filter((name) => !isTrait(cloud.placement, name));
  if (missing.length > 0) throw new Fault(400, `No such trait(s): ${missing.join(', ')}.`);
  return { required, forbidden };
}
