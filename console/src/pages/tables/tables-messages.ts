import { createCatalogue } from '../../messages/catalogue.ts';
import { EN } from './en.table.ts';

/** What the tables say. */
export const TABLES = createCatalogue(EN, async () => (await import('./zh-cn.table.ts')).ZH_CN);
