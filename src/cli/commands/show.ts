import { NephoscopeError } from '../../base/errors.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { readKind } from '../kind-names.ts';
import { findResource } from '../kinds/find-resource.ts';
import { LISTED_KINDS, loadKindSource } from '../kinds/kind-sources.ts';
import { readResource } from '../kinds/read-resource.ts';
import { showFields } from '../kinds/show-fields.ts';
import { readOutputSettings } from '../output/output-settings.ts';
import { oneText } from '../output/write-one.ts';
import { readFlag } from '../read-option.ts';

/** Runs `nephoscope show`. */
export async function run(input: CommandInput, context: CommandContext): Promise<number> {
  const [kindWord = '', nameOrId = ''] = input.args;
  const kind = readKind(kindWord, LISTED_KINDS);
  const settings = readOutputSettings(input, context);
  const source = await loadKindSource(kind);
  if (!source) throw new NephoscopeError('internal', `The kind ${kind} has no source.`);
  const cloud = await context.openCloud();
  const allProjects = readFlag(input.options, 'allProjects');
  const body = await findResource(cloud, source, nameOrId, { allProjects, signal: context.signal });
  const resource = readResource(kind, body);
  const fields = showFields(source, resource, context.clock.now());
  context.stdout.write(await oneText({ fields, phase: resource.phase }, settings));
  return EXIT_CODES.ok.code;
}
