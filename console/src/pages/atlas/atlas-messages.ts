import { createCatalogue } from '../../messages/catalogue.ts';
import { EN } from './en.table.ts';

/** What the atlas says. */
export const ATLAS = createCatalogue(EN, async () => (await import('./zh-cn.table.ts')).ZH_CN);
