import { NephoscopeError } from '../../base/errors.ts';
import { suggest } from '../../base/nearest.ts';
import type { Facts } from '../../model/facts.ts';
import type { Kind } from '../../model/kind.ts';
import { modelOf } from '../../model/models.ts';
import { operationsOf } from '../../model/paths-of.ts';
import type { Caller, Verdict } from '../../model/verdict.ts';
import { verdictOf, verdicts } from '../../model/verdicts.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import type { ServiceType } from '../../openstack/service-type.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { readKind, wordsOf } from '../kind-names.ts';
import { findResource } from '../kinds/find-resource.ts';
import { LISTED_KINDS, loadKindSource } from '../kinds/kind-sources.ts';
import { readResource } from '../kinds/read-resource.ts';
import { loadMessages, type Say } from '../messages/messages.ts';
import { type Cell, isList, textOfCell, toCell } from '../output/cell.ts';
import type { ListColumn, ListData } from '../output/data.ts';
import { type OutputSettings, readOutputSettings } from '../output/output-settings.ts';
import { withoutControls } from '../output/plain-text.ts';
import { listText } from '../output/write-list.ts';
import { readFlag } from '../read-option.ts';

const SERVICES: Readonly<Record<ReturnType<typeof modelOf>['service'], ServiceType>> = {
  nova: 'compute',
  glance: 'image',
  cinder: 'block-storage',
  neutron: 'network',
};

const COLUMNS: readonly ListColumn[] = [
  { title: 'Operation' },
  { title: 'Allowed', human: (cell) => (cell === true ? 'yes' : 'no'), isPainted: true },
  { title: 'Reasons', human: (cell) => linesOf(cell, 'message') },
  { title: 'Unchecked', human: (cell) => linesOf(cell) },
];

/** Runs `nephoscope can`. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const [kindWord = '', nameOrId = '', operationWord] = input.args;
  const kind = readKind(kindWord, LISTED_KINDS);
  const settings = readOutputSettings(input, context);
  const operation = operationWord === undefined ? undefined : readOperation(kind, operationWord);
  const source = await loadKindSource(kind);
  if (!source) throw new NephoscopeError('internal', `The kind ${kind} has no source.`);
  const cloud = await context.openCloud();
  const where = { allProjects: readFlag(input.options, 'allProjects'), signal: context.signal };
  const body = await findResource(cloud, source, nameOrId, where);
  const { facts } = readResource(kind, body);
  const caller = await readCaller(cloud, kind, context.signal);
  if (operation === undefined) {
    // A request that makes a new resource is not something to do with this one.
    const all = verdicts(facts, caller).filter(({ reasons }) => reasons[0]?.code !== 'exists');
    context.stdout.write(await verdictsText(all, fitted(settings, context), input));
    return EXIT_CODES.ok.code;
  }
  const verdict = verdictOf(operation, facts, caller);
  const isText = settings.format === 'table';
  context.stdout.write(
    isText
      ? sentences(verdict, facts, await loadMessages(context.env))
      : await verdictsText([verdict], settings, input),
  );
  return verdict.allowed ? EXIT_CODES.ok.code : EXIT_CODES.failure.code;
}

/** The id of the operation that the user wrote with dashes or underscores, in any case. */
function readOperation(kind: Kind, word: string): string {
  const ids = operationsOf(kind).map(({ id }) => id);
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[-_\s]/g, '');
  const found =
    ids.find((id) => id === word) ??
    ids.find((id) => plain(id) === plain(word)) ??
    // `delete` of a volume is `volume_delete`: whoever has named the kind need not do so again.
    ids.find((id) => plain(id) === plain(`${kind.replace(/^volume-(?=.)/, '')}${word}`)) ??
    ids.find((id) => plain(id) === plain(`${kind}${word}`));
  if (found !== undefined) return found;
  throw new NephoscopeError('usage.invalid', `A ${wordsOf(kind)} has no operation '${word}'. ${suggest(word, ids)}`);
}

async function readCaller(cloud: Cloud, kind: Kind, signal: AbortSignal): Promise<Caller> {
  const [who, service] = await Promise.all([
    cloud.identity(signal),
    cloud.service(SERVICES[modelOf(kind).service], signal),
  ]);
  return {
    roles: who.roles,
    systemScope: who.systemScope,
    ...(who.projectId === undefined ? {} : { projectId: who.projectId }),
    ...(service.maxMicroversion === undefined ? {} : { microversion: service.maxMicroversion }),
  };
}

/** Reasons are sentences, so a table is fitted to a terminal even without --fit-width. */
function fitted(settings: OutputSettings, { stdout }: CommandContext): OutputSettings {
  const width = stdout.isTty ? (stdout.columns ?? 0) : 0;
  return settings.maxWidth > 0 ? settings : { ...settings, maxWidth: width };
}

function verdictsText(all: readonly Verdict[], settings: OutputSettings, { options }: CommandInput): Promise<string> {
  const sorted = [...all].sort((a, b) => Number(b.allowed) - Number(a.allowed));
  const data: ListData = {
    columns: COLUMNS,
    rows: sorted.map(({ operation, allowed, reasons, unchecked }) => ({
      cells: [operation, allowed, toCell(reasons), toCell(unchecked)],
      phase: allowed ? 'stable' : 'error',
    })),
  };
  const isTable = settings.format === 'table' && !readFlag(options, 'long');
  return listText(data, settings, isTable ? COLUMNS.filter(({ title }) => title !== 'Unchecked') : COLUMNS);
}

function linesOf(cell: Cell, name?: string): string {
  if (!isList(cell)) return textOfCell(cell);
  return cell
    .map((each) => {
      const isNamed = name !== undefined && each !== null && typeof each === 'object' && !isList(each);
      return textOfCell(isNamed ? (each[name] ?? null) : each);
    })
    .join('\n');
}

function sentences(
  { operation, allowed, reasons, unchecked }: Verdict,
  { kind, name, id, states }: Facts,
  say: Say,
): string {
  const what = `${say.kind(kind)} '${name ?? id ?? ''}'${states.status === null ? '' : ` (${states.status})`}`;
  const lines = allowed
    ? [say('allowedOn', { operation, what }), ...unchecked.map((each) => say('notChecked', { what: each }))]
    : [say('notAllowedOn', { operation, what }), ...reasons.map(({ message }) => message)];
  return withoutControls(`${lines.join('\n')}\n`);
}
