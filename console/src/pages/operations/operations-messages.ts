import { createCatalogue } from '../../messages/catalogue.ts';
import { EN } from './en.table.ts';

/** What the pages of operations say. */
export const OPERATIONS = createCatalogue(EN, async () => (await import('./zh-cn.table.ts')).ZH_CN);
