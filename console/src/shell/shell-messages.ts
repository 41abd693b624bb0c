import { createCatalogue } from '../messages/catalogue.ts';
import { EN } from './en.table.ts';

/** What the frame and the shared parts say. */
export const SHELL = createCatalogue(EN, async () => (await import('./zh-cn.table.ts')).ZH_CN);
