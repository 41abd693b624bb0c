import { useMemo } from 'react';
import type { Resource } from '../../../../src/api/resource.ts';
import type { Kind } from '../../../../src/model/kind.ts';
import { liveStore } from '../../live/live.ts';
import { useIsComplete } from '../../live/use-live.ts';
import { useSay } from '../../messages/use-say.ts';
import { useSetting } from '../../settings/use-setting.ts';
import type { Column } from '../../ui/data-table-types.ts';
import type { MenuItem } from '../../ui/menu.tsx';
import { columnsSetting } from './chosen-columns.ts';
import { COMMON_COLUMNS, fieldColumn, fieldsOf, type ResourceColumn, SERVER_COLUMNS } from './resource-columns.tsx';
import { TABLES } from './tables-messages.ts';

/** So many resources are looked at for what fields a kind has. */
const SAMPLE = 50;

/** The columns of the table of a kind: all, those that are shown, and a menu to choose them by. */
export function useColumns(kind: Kind) {
  const say = useSay(TABLES);
  const setting = columnsSetting(kind);
  const kept = useSetting(setting);
  const isComplete = useIsComplete();
  const columns = useMemo(() => {
    const sample: Resource[] = [];
    for (const row of liveStore.table.ofKind(kind)) if (sample.push(row) >= SAMPLE) break;
    const own = kind === 'server' ? [...COMMON_COLUMNS, ...SERVER_COLUMNS] : COMMON_COLUMNS;
    const fields = fieldsOf(sample).filter((field) => !own.some(({ id }) => id === field));
    return [...own, ...fields.map(fieldColumn)];
  }, [kind, isComplete]);
  return useMemo(() => {
    const chosen = kept.split(',');
    const titleOf = ({ id, isOurs }: ResourceColumn): string => (isOurs ? say(`column.${id as OurColumn}`) : id);
    const shown = columns
      .filter(({ id }) => chosen.includes(id))
      .map((column): Column<Resource> => ({ ...column, title: titleOf(column), isSortable: true }));
    const choices = columns.map(
      (column): MenuItem => ({
        id: column.id,
        label: titleOf(column),
        isChecked: chosen.includes(column.id),
        // Without its name nobody knows what a row is.
        isDisabled: column.id === 'name',
        run: () => setting.set(toggled(chosen, column.id).join(',')),
      }),
    );
    return { columns, shown, choices };
  }, [columns, kept, setting, say]);
}

type OurColumn = 'name' | 'status';

function toggled(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
}
