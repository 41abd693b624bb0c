import { createCatalogue } from '../messages/catalogue.ts';
import { EN } from './diagram-en.table.ts';

/** What diagrams say. */
export const DIAGRAM = createCatalogue(EN, async () => (await import('./diagram-zh-cn.table.ts')).ZH_CN);
