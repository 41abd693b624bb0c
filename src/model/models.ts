import { IMAGE } from './image/image.ts';
import { IMAGE_MEMBER } from './image/image-member.ts';
import { IMAGE_TASK } from './image/image-task.ts';
import type { Kind } from './kind.ts';
import type { KindModel } from './kind-model.ts';
import { MIGRATION } from './migration/migration.ts';
import { word } from './reader.ts';
import { SERVER } from './server/server.ts';

/** The model of each kind; a kind without tables yet reads its status and nothing else. */
const models: Partial<Record<Kind, KindModel>> = {
  server: SERVER,
  migration: MIGRATION,
  image: IMAGE,
  'image-task': IMAGE_TASK,
  'image-member': IMAGE_MEMBER,
};

/** All that is known about a kind. */
export function modelOf(kind: Kind): KindModel {
  return models[kind] ?? emptyModel(kind);
}

function emptyModel(kind: Kind): KindModel {
  return {
    kind,
    service: 'nova',
    states: [],
    operations: [],
    reads: { states: { status: word('status') }, fields: { id: word('id') } },
    wrongState: 409,
  };
}
