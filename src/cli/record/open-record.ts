import { isNephoscopeError, NephoscopeError } from '../../base/errors.ts';
import type { Cloud } from '../../openstack/cloud.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import type { Store, StoreReader } from '../../store/store.ts';
import type { CommandContext, CommandInput } from '../command.ts';
import type { PersonLog } from '../person-log.ts';
import { dataFolder, recordFile } from './record-file.ts';
import { isOfFormerCloud, setAside } from './set-aside.ts';
import { createYieldingStore } from './yielding-store.ts';

/** A store in memory is read back by nobody, so little is kept in it. */
const KEPT_TRANSITIONS = 1_000;

/**
 * Opens the store that a watch writes to. Where it cannot be opened, turns out to be damaged, or is not wanted, it is one in memory: a
 * watch goes on without a record, and says so.
 */
export async function openRecord(
  cloud: Cloud,
  options: CommandInput['options'],
  { env, log, say }: { readonly env: CommandContext['env'] } & Pick<PersonLog, 'log' | 'say'>,
): Promise<Store> {
  const inMemory = (): Store => createMemoryStore({ keptTransitions: KEPT_TRANSITIONS });
  const file = options.record === false ? undefined : recordFile(dataFolder(options, env), cloud);
  if (file === undefined) return inMemory();
  try {
    const store = await openOwn(cloud, file, { log, say });
    log(say('recording', { file }));
    const onDamaged = ({ message }: NephoscopeError): void => log(say('notRecording', { why: message }));
    return createYieldingStore(store, { spare: inMemory, onDamaged });
  } catch (error) {
    if (!isNephoscopeError(error)) throw error;
    log(say('notRecording', { why: error.message }));
    return inMemory();
  }
}

/** Opens the record of this very cloud: what is of a former one at the same address is set aside. */
async function openOwn(cloud: Cloud, file: string, { log, say }: Pick<PersonLog, 'log' | 'say'>): Promise<Store> {
  const { openSqliteStore } = await import('../../store/sqlite/sqlite-store.ts');
  const { emulatedCloud } = await cloud.identity();
  const store = await openSqliteStore(file);
  if (!(await isOfFormerCloud(store, emulatedCloud))) return store;
  await store.close();
  log(say('formerCloud', { file: setAside(file) }));
  const fresh = await openSqliteStore(file);
  await isOfFormerCloud(fresh, emulatedCloud);
  return fresh;
}

/** Claims that a watch records a cloud now. */
export async function isRecording(
  cloud: Cloud,
  options: CommandInput['options'],
  env: CommandContext['env'],
): Promise<boolean> {
  const file = recordFile(dataFolder(options, env), cloud);
  const { isWritten } = await import('../../store/sqlite/lock.ts');
  return file !== undefined && isWritten(file);
}

/**
 * Opens what was recorded of a cloud, to read it; a watch may go on writing it.
 *
 * @throws NephoscopeError `store.*`; `store.not-found` when no watch has recorded that cloud
 */
export async function openRecorded(
  cloud: Cloud,
  options: CommandInput['options'],
  env: CommandContext['env'],
): Promise<StoreReader> {
  const folder = dataFolder(options, env);
  const file = recordFile(folder, cloud);
  const { openSqliteReader } = await import('../../store/sqlite/sqlite-reader.ts');
  try {
    if (file !== undefined) return await openSqliteReader(file);
  } catch (error) {
    if (!isNephoscopeError(error) || error.code !== 'store.not-found') throw error;
  }
  throw new NephoscopeError(
    'store.not-found',
    `Nothing was recorded of the cloud '${cloud.name}' in ${folder}. Begin with: nephoscope watch`,
    { details: { folder } },
  );
}
