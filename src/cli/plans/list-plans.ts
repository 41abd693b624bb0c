import { SHIPPED_PLANS } from '../../operations/plans/shipped.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { type Cell, textOfCell } from '../output/cell.ts';
import { readOutputSettings } from '../output/output-settings.ts';
import { listText } from '../output/write-list.ts';

/** Runs `nephoscope plan list`. */
export async function listPlans(input: CommandInput, context: CommandContext): Promise<number> {
  const settings = readOutputSettings(input, context);
  const rows = SHIPPED_PLANS.flatMap(({ name, does, arguments: specs }) => [
    { cells: [name, null, does, null] },
    ...Object.entries(specs).map(([argument, spec]) => ({
      cells: [name, argument, spec.help, spec.required === true ? 'required' : (spec.default ?? null)],
    })),
  ]);
  const shown = (cell: Cell): string => (cell === null ? '' : textOfCell(cell));
  const columns = [
    { title: 'Plan' },
    { title: 'Argument', human: shown },
    { title: 'Meaning' },
    { title: 'Default', human: shown },
  ];
  context.stdout.write(await listText({ columns, rows }, settings));
  return EXIT_CODES.ok.code;
}
