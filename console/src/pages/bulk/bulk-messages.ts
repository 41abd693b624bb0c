import { createCatalogue } from '../../messages/catalogue.ts';
import { EN } from './en.table.ts';

/** What is said where one operation is run on several resources. */
export const BULK = createCatalogue(EN, async () => (await import('./zh-cn.table.ts')).ZH_CN);
