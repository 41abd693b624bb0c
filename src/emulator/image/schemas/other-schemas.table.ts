import type { SchemaProperty } from './image-schema.table.ts';

const UUID = '^([0-9a-fA-F]){8}-([0-9a-fA-F]){4}-([0-9a-fA-F]){4}-([0-9a-fA-F]){4}-([0-9a-fA-F]){12}$';
const LINK: SchemaProperty = { readOnly: true, type: 'string' };

/**
 * The schema of a project with which an image is shared.
 *
 * Source: glance stable/zed, glance/api/v2/image_members.py, `_MEMBER_SCHEMA`
 */
export const MEMBER_SCHEMA = {
  name: 'member',
  properties: {
    member_id: { type: 'string', description: 'The project' },
    image_id: { type: 'string', description: 'The image', pattern: UUID },
    created_at: { type: 'string', description: 'When it was shared' },
    updated_at: { type: 'string', description: 'When the sharing last changed' },
    status: { type: 'string', description: 'What the project made of it', enum: ['pending', 'accepted', 'rejected'] },
    schema: LINK,
  },
} as const;

const LISTED_TASK = {
  id: { description: 'The identifier', pattern: UUID, type: 'string' },
  type: { description: 'What it does', enum: ['import', 'api_image_import'], type: 'string' },
  status: {
    description: 'Where it stands',
    enum: ['pending', 'processing', 'success', 'failure'],
    type: 'string',
  },
} as const;

const TASK_REST = {
  owner: { description: 'The project', type: 'string' },
  image_id: { description: 'The image', type: 'string' },
  request_id: { description: 'The request that made it', type: 'string' },
  user_id: { description: 'The user', type: 'string' },
  expires_at: { description: 'When it is forgotten', type: ['null', 'string'] },
  created_at: { description: 'When it was made', type: 'string' },
  updated_at: { description: 'When it last changed', type: 'string' },
  self: LINK,
  schema: LINK,
} as const;

/**
 * The schema of a task.
 *
 * Source: glance stable/zed, glance/api/v2/tasks.py, `_TASK_SCHEMA`
 */
export const TASK_SCHEMA = {
  name: 'task',
  properties: {
    ...LISTED_TASK,
    input: { description: 'What it was given', type: ['null', 'object'] },
    result: { description: 'What came of it', type: ['null', 'object'] },
    ...TASK_REST,
    message: { description: 'How it is going, for people', type: 'string' },
  },
} as const;

/** The same in a list: without input and result. */
export const LISTED_TASK_SCHEMA = { name: 'task', properties: { ...LISTED_TASK, ...TASK_REST } } as const;
