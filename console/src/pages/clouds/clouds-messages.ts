import { createCatalogue } from '../../messages/catalogue.ts';
import { EN } from './en.table.ts';

/** What the page of the clouds says. */
export const CLOUDS = createCatalogue(EN, async () => (await import('./zh-cn.table.ts')).ZH_CN);
