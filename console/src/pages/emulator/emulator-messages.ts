import { createCatalogue } from '../../messages/catalogue.ts';
import { EN } from './en.table.ts';

/** What the page of the emulator says. */
export const EMULATOR = createCatalogue(EN, async () => (await import('./zh-cn.table.ts')).ZH_CN);
