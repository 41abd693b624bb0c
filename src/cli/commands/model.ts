import { NephoscopeError } from '../../base/errors.ts';
import {
  describeModel,
  type KindDescription,
  type OperationDescription,
  type Words,
} from '../../model/describe-model.ts';
import { KINDS, type Kind } from '../../model/kind.ts';
import { loadModel } from '../../model/load-model.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { readKind } from '../kind-names.ts';
import { loadMessages, type Say } from '../messages/messages.ts';
import type { ListData } from '../output/data.ts';
import { type OutputSettings, readOutputSettings } from '../output/output-settings.ts';
import { listText } from '../output/write-list.ts';

/** Runs `nephoscope model`. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const [word] = input.args;
  const read = readOutputSettings(input, context);
  // Operations list many states: a table is fitted to a terminal even without --fit-width.
  const width = context.stdout.isTty ? (context.stdout.columns ?? 0) : 0;
  const settings = read.maxWidth > 0 ? read : { ...read, maxWidth: width };
  const kind = word === undefined ? undefined : readKind(word);
  context.stdout.write(
    kind === undefined ? await overview(settings) : await kindText(kind, settings, await loadMessages(context.env)),
  );
  return EXIT_CODES.ok.code;
}

async function kindText(kind: Kind, settings: OutputSettings, say: Say): Promise<string> {
  const model = await loadModel(kind);
  if (settings.format === 'dot') return (await import('../../model/draw-model.ts')).drawModel(model);
  const description = describeModel(model);
  if (settings.format === 'json') return `${JSON.stringify(description, null, settings.indent)}\n`;
  const { states, operations } = description;
  const counts = { states: states.length, operations: operations.length };
  const head = `${say('modelHas', { kind, ...counts, service: description.service })}\n`;
  const parts = [states.length > 0 ? await listText(statesTable(description), settings) : ''];
  if (operations.length > 0) parts.push(await listText(operationsTable(description), settings));
  return [head, ...parts.filter((part) => part !== '')].join('\n');
}

async function overview(settings: OutputSettings): Promise<string> {
  if (settings.format === 'dot') {
    throw new NephoscopeError('usage.invalid', 'Say which kind to draw, such as: nephoscope model server -f dot');
  }
  // Loaded only here: a command about one kind starts faster without the others.
  const { modelOf } = await import('../../model/models.ts');
  const kinds = KINDS.map((kind) => {
    const { service, states, operations } = modelOf(kind);
    return { kind, service, states: states.length, operations: operations.length };
  });
  if (settings.format === 'json') return `${JSON.stringify(kinds, null, settings.indent)}\n`;
  return listText(
    {
      columns: [{ title: 'Kind' }, { title: 'Service' }, { title: 'Statuses' }, { title: 'Operations' }],
      rows: kinds.map(({ kind, service, states, operations }) => ({ cells: [kind, service, states, operations] })),
    },
    settings,
  );
}

function statesTable({ states }: KindDescription): ListData {
  return {
    columns: [
      { title: 'Status', isPainted: true },
      { title: 'Phase', isPainted: true },
    ],
    rows: states.map(({ name, phase }) => ({ cells: [name, phase], phase })),
  };
}

function operationsTable({ kind, operations }: KindDescription): ListData {
  const isServer = kind === 'server';
  const wanted = isServer
    ? [{ title: 'VM States' }, { title: 'Task States' }, { title: 'Lock Blocks' }, { title: 'Must Have Launched' }]
    : [{ title: 'Requires' }];
  return {
    columns: [{ title: 'Operation' }, ...wanted, { title: 'Request' }],
    rows: operations.map((operation) => ({
      cells: [operation.id, ...(isServer ? serverCells(operation) : [requiredText(operation)]), requestText(operation)],
    })),
  };
}

function serverCells({ vmStates, taskStates, lockBlocks, mustHaveLaunched }: OperationDescription): string[] {
  return [wordsText(vmStates), wordsText(taskStates), yesNo(lockBlocks), yesNo(mustHaveLaunched)];
}

function requiredText({ requires }: OperationDescription): string {
  const parts = Object.entries(requires ?? {}).filter(([, words]) => words !== 'any');
  if (parts.length === 0) return 'any';
  return parts.map(([part, words]) => `${part}: ${wordsText(words)}`).join('\n');
}

/** `idle` is a server without a task. */
function wordsText(words: Words | undefined): string {
  if (words === undefined || typeof words === 'string') return words ?? 'any';
  return words.map((word) => word ?? 'idle').join(', ');
}

function yesNo(claim: boolean): string {
  return claim ? 'yes' : 'no';
}

function requestText({ api }: OperationDescription): string {
  if (api === null) return '-';
  return `${api.method} ${api.path}${api.bodyKey === undefined ? '' : ` ${api.bodyKey}`}`;
}
