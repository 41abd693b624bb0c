import { createCatalogue } from '../../messages/catalogue.ts';
import { EN } from './en.table.ts';

/** What the pages of plans say. */
export const PLANS = createCatalogue(EN, async () => (await import('./zh-cn.table.ts')).ZH_CN);
