import { createCatalogue } from '../../messages/catalogue.ts';
import { EN } from './en.table.ts';

/** What the page of a resource says. */
export const RESOURCE = createCatalogue(EN, async () => (await import('./zh-cn.table.ts')).ZH_CN);
