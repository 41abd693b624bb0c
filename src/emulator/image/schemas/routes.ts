import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import { IMAGE_SCHEMA } from './image-schema.table.ts';
import { LISTED_TASK_SCHEMA, MEMBER_SCHEMA, TASK_SCHEMA } from './other-schemas.table.ts';

const DESCRIBED_BY = { rel: 'describedby', href: '{schema}' };
const PAGED = [{ rel: 'first', href: '{first}' }, { rel: 'next', href: '{next}' }, DESCRIBED_BY];
const TEXT = { type: 'string' };

const SCHEMAS: Readonly<Record<string, object>> = {
  image: IMAGE_SCHEMA,
  images: {
    name: 'images',
    properties: { images: { type: 'array', items: IMAGE_SCHEMA }, first: TEXT, next: TEXT, schema: TEXT },
    links: PAGED,
  },
  member: MEMBER_SCHEMA,
  members: {
    name: 'members',
    properties: { members: { type: 'array', items: MEMBER_SCHEMA }, schema: TEXT },
    links: [DESCRIBED_BY],
  },
  task: TASK_SCHEMA,
  tasks: {
    name: 'tasks',
    properties: { tasks: { type: 'array', items: LISTED_TASK_SCHEMA }, schema: TEXT },
    links: [DESCRIBED_BY],
  },
};

/** Schemas: clients read them to know which fields are Glance's own. Source: glance stable/zed, glance/api/v2/schemas.py */
export const schemaRoutes: readonly Route[] = Object.entries(SCHEMAS).map(([name, schema]) =>
  route('GET', `/v2/schemas/${name}`, () => json(200, schema)),
);
