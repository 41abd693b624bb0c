import { createCatalogue } from '../../messages/catalogue.ts';
import { EN } from './en.table.ts';

/** What the page of the history says. */
export const HISTORY = createCatalogue(EN, async () => (await import('./zh-cn.table.ts')).ZH_CN);
