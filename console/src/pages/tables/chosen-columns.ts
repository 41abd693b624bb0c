import type { Kind } from '../../../../src/model/kind.ts';
import { createSetting, type Setting } from '../../settings/setting.ts';

/** What is shown before anybody chose. */
const USUAL: readonly string[] = ['name', 'status', 'since', 'id', 'project', 'host', 'createdAt'];

const chosen = new Map<Kind, Setting<string>>();

/** The columns of the table of a kind that this browser shows, as a list with commas. */
export function columnsSetting(kind: Kind): Setting<string> {
  const known = chosen.get(kind);
  if (known !== undefined) return known;
  const setting = createSetting<string>(`columns.${kind}`, (stored) => stored ?? USUAL.join(','));
  chosen.set(kind, setting);
  return setting;
}
