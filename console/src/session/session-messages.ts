import { createCatalogue } from '../messages/catalogue.ts';
import { EN } from './en.table.ts';

/** What signing in says. */
export const SESSION = createCatalogue(EN, async () => (await import('./zh-cn.table.ts')).ZH_CN);
