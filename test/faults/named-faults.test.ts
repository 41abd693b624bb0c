import { expect, test } from 'vitest';
import { faultNamed, readFaults } from '../../src/emulator/faults/named/named-faults.ts';
import type { Finding } from '../../src/store/finding.ts';
import { COMPUTE_CASES } from './compute-cases.table.ts';
import type { FaultCase, Found } from './fault-case.ts';
import { createGround, type Ground, type Named } from './ground.ts';
import { NETWORK_CASES } from './network-cases.table.ts';
import { STORAGE_CASES } from './storage-cases.table.ts';

const MINUTE = 60_000;
const CASES = [...COMPUTE_CASES, ...STORAGE_CASES, ...NETWORK_CASES];

interface Provoked {
  readonly one: FaultCase;
  readonly left: readonly Named[];
}

/** Provokes a fault and takes away what is left of its rules, so that the next one meets its own alone. */
async function provoke(ground: Ground, one: FaultCase): Promise<Provoked> {
  const { kernel } = ground.world.emulated.state;
  const prepared = (await one.prepare?.(ground)) ?? [];
  const rules = readFaults({ name: one.fault }).map((rule) => kernel.faults.add(rule));
  const left = await one.provoke(ground, prepared);
  await ground.wait(2 * MINUTE);
  const used = kernel.faults.all().filter(({ remaining }) => remaining === 0).length;
  expect(used, `${one.fault} uses all of its rules`).toBe(rules.length);
  for (const { id } of rules) kernel.faults.remove(id);
  return { one, left };
}

/** Claims that a finding names what a fault did: rule, operation, step and service. */
function isRight({ rule, operations, services }: Finding, finds: Found): boolean {
  if (rule !== finds.rule || !services.includes(finds.service)) return false;
  if (finds.operation === undefined) return true;
  return operations.some(({ operation, missingStep, end, services: writers }) => {
    const words = [end, ...Object.values(missingStep ?? {})];
    const isStep = finds.missing === undefined || words.includes(finds.missing);
    return operation === finds.operation && isStep && writers.includes(finds.service);
  });
}

/** What is said of the faults that are not found as they are to be. */
function unfound(provoked: readonly Provoked[], findings: readonly Finding[]): string[] {
  return provoked.flatMap(({ one: { fault, finds }, left }) => {
    const id = left[typeof finds === 'string' ? 0 : (finds.of ?? 0)]?.id;
    const of = findings.filter(({ resourceId }) => resourceId === id);
    if (typeof finds === 'string' ? of.length === 0 : of.some((finding) => isRight(finding, finds))) return [];
    const said = of.map(({ rule, summary, services }) => `${rule}: ${summary} (${services.join(', ')})`);
    return [`${fault}: ${said.join('; ') || 'nothing'}`];
  });
}

async function statesOf(ground: Ground, provoked: readonly Provoked[]): Promise<Record<string, readonly string[]>> {
  const states: Record<string, readonly string[]> = {};
  for (const { one, left } of provoked) {
    const shown = [];
    for (const resource of left) shown.push(await ground.show(resource));
    states[one.fault] = shown;
  }
  return states;
}

const leftBy = (cases: readonly FaultCase[]) => Object.fromEntries(cases.map(({ fault, leaves }) => [fault, leaves]));

test('every named fault that leaves something behind leaves what its report says, and is found with its step and its service', async () => {
  const ground = await createGround(MINUTE);
  await ground.world.watch();
  const cases = CASES.filter(({ isBrief }) => isBrief !== true);
  const provoked: Provoked[] = [];
  for (const one of cases) provoked.push(await provoke(ground, one));
  // The longest that anything takes before it is measured: the copying of disks.
  await ground.wait(6 * 60 * MINUTE);
  expect(await statesOf(ground, provoked)).toEqual(leftBy(cases));
  expect(unfound(provoked, ground.world.open())).toEqual([]);
  await ground.world.close();
}, 600_000);

test('a named fault that fails at once is found where the operation was seen', async () => {
  const ground = await createGround(500);
  await ground.world.watch();
  const cases = CASES.filter(({ isBrief }) => isBrief === true);
  const provoked: Provoked[] = [];
  for (const one of cases) provoked.push(await provoke(ground, one));
  expect(await statesOf(ground, provoked)).toEqual(leftBy(cases));
  expect(unfound(provoked, ground.world.open())).toEqual([]);
  await ground.world.close();
}, 600_000);

test('every case is of a fault that has a name', () => {
  for (const { fault } of CASES) expect(faultNamed(fault).rules.length).toBeGreaterThan(0);
  expect(new Set(CASES.map(({ fault }) => fault)).size).toBe(CASES.length);
});
