import type { Row, RowFacts } from '../records.ts';
import { ROW_FACTS } from '../records.ts';
import { grown, reserved } from './grow.ts';
import { createIdTable, type IdTable } from './id-table.ts';
import { createInterner, type Interner } from './interner.ts';
import { createLinkRecords, type LinkRecords } from './link-records.ts';
import { createNameColumn, type NameColumn } from './name-column.ts';
import { isSameGroup, type RowGroup, rowGroupKey } from './row-group.ts';

/** Every field of a row has its column: a field that is added to {@link Row} does not compile until it is kept here too. */
const KEPT = {
  id: 'ids',
  name: 'names',
  project: 'words',
  states: 'groups',
  phase: 'groups',
  host: 'words',
  links: 'links',
  facts: 'facts',
  createdAtMs: 'numbers',
  updatedAtMs: 'numbers',
  version: 'numbers',
  details: 'numbers',
  sinceMs: 'numbers',
  seenAtMs: 'numbers',
  goneAtMs: 'gone',
} as const satisfies Readonly<Record<keyof Row, string>>;

/** How many fields a row has. */
export const KEPT_FIELDS = Object.keys(KEPT).length;

/** Numbers per row: created, updated, version, since, seen, details. */
const NUMBERS = 6;

/** Equal facts are kept once. */
const NO_FACTS: RowFacts = Object.freeze({});

/**
 * Rows of many shards in columns of numbers: about 150 bytes each and 20 for each link, where an object has a kilobyte.
 *
 * A row is known by its place, from 1; each row read is made anew. Shards are numbers here.
 */
export class CompactRows {
  readonly ids: IdTable = createIdTable();
  readonly words: Interner<string> = createInterner((word) => word);
  readonly groups: Interner<RowGroup> = createInterner(rowGroupKey, isSameGroup);
  readonly links: LinkRecords = createLinkRecords(this.ids);
  readonly names: NameColumn = createNameColumn();
  readonly #facts: Interner<RowFacts> = createInterner(factsKey, isSameFacts);
  readonly #goneAt = new Map<number, number>();
  #id = new Int32Array(64);
  #group = new Int32Array(64);
  #project = new Int32Array(64);
  #host = new Int32Array(64);
  #fact = new Int32Array(64);
  #numbers = new Float64Array(64 * NUMBERS);
  /** The next row with the same id in another shard; for a place that is free, the next free one. */
  #next = new Int32Array(64);
  /** By number of an id: its first row. */
  #first = new Int32Array(64);
  #free = 0;
  /** Places run from 1 to this one, with holes. */
  last = 0;
  size = 0;

  /** The place of a row; 0 when there is none. */
  find(shard: number, id: string): number {
    return this.#among(this.ids.find(id), shard);
  }

  /** The place of the row whose id stands in bytes of text; 0 when there is none. */
  findAt(shard: number, bytes: Uint8Array, at: number): number {
    return this.#among(this.ids.findAt(bytes, at), shard);
  }

  /** The places of the rows with an id, in whatever shard. */
  *withId(id: string): Generator<number> {
    const number = this.ids.find(id);
    if (number === 0) return;
    for (let place = this.#first[number] ?? 0; place > 0; place = this.#next[place] ?? 0) yield place;
  }

  /** Makes room for so many more rows at once. */
  reserve(count: number): void {
    const length = this.last + count + 1;
    this.ids.reserve(count);
    this.#id = reserved(this.#id, length);
    this.#first = reserved(this.#first, this.ids.last + count + 1);
    this.#group = reserved(this.#group, length);
    this.#project = reserved(this.#project, length);
    this.#host = reserved(this.#host, length);
    this.#fact = reserved(this.#fact, length);
    this.#next = reserved(this.#next, length);
    this.#numbers = reserved(this.#numbers, length * NUMBERS);
  }

  /** Adds a row that is not there. */
  add(shard: number, row: Row): number {
    const place = this.#take();
    const id = this.ids.hold(row.id);
    this.#id[place] = id;
    this.#first = grown(this.#first, id + 1);
    this.#next[place] = this.#first[id] ?? 0;
    this.#first[id] = place;
    this.#write(place, shard, row);
    return place;
  }

  /** Writes a row in place of the one with the same id. */
  replace(place: number, row: Row): void {
    const { shard } = this.groupAt(place);
    const held = this.#held(place);
    this.links.erase(place);
    this.#write(place, shard, row);
    this.#release(held);
  }

  remove(place: number): void {
    this.#release(this.#held(place));
    this.links.erase(place);
    this.names.set(place, '');
    this.#goneAt.delete(place);
    const id = this.#id[place] ?? 0;
    const next = this.#next[place] ?? 0;
    let other = this.#first[id] ?? 0;
    if (other === place) this.#first[id] = next;
    else {
      while (this.#next[other] !== place) other = this.#next[other] ?? 0;
      this.#next[other] = next;
    }
    this.ids.release(id);
    this.#id[place] = 0;
    this.#next[place] = this.#free;
    this.#free = place;
    this.size--;
  }

  read(place: number): Row {
    const { states, phase } = this.groupAt(place);
    const goneAtMs = this.#goneAt.get(place);
    const details = this.#numberAt(place, 5);
    const row = {
      id: this.idAt(place),
      name: this.names.get(place),
      project: this.#wordAt(this.#project, place),
      states,
      phase,
      host: this.#wordAt(this.#host, place),
      links: this.links.read(place),
      facts: this.#facts.value(this.#fact[place] ?? 0),
      createdAtMs: this.#numberAt(place, 0),
      updatedAtMs: this.updatedAt(place),
      version: this.#numberAt(place, 2),
      sinceMs: this.sinceAt(place),
      seenAtMs: this.seenAt(place),
      ...(details === null ? {} : { details }),
    };
    return goneAtMs === undefined ? row : { ...row, goneAtMs };
  }

  /** Claims that a row is at a place. */
  isUsed(place: number): boolean {
    return (this.#id[place] ?? 0) > 0;
  }

  idAt(place: number): string {
    return this.ids.text(this.#id[place] ?? 0);
  }

  /** The number of its group in {@link CompactRows.groups}. */
  groupNumberAt(place: number): number {
    return this.#group[place] ?? 0;
  }

  groupAt(place: number): RowGroup {
    return this.groups.value(this.groupNumberAt(place));
  }

  /** The number of its project in {@link CompactRows.words}; 0 for none. */
  projectNumberAt(place: number): number {
    return this.#project[place] ?? 0;
  }

  /** The number of its host in {@link CompactRows.words}; 0 for none. */
  hostNumberAt(place: number): number {
    return this.#host[place] ?? 0;
  }

  updatedAt(place: number): number | null {
    return this.#numberAt(place, 1);
  }

  sinceAt(place: number): number | null {
    return this.#numberAt(place, 3);
  }

  seenAt(place: number): number {
    return this.#numberAt(place, 4) ?? 0;
  }

  /** When it was known to be deleted; `undefined` while it exists. */
  goneAt(place: number): number | undefined {
    return this.#goneAt.get(place);
  }

  #among(id: number, shard: number): number {
    if (id === 0) return 0;
    let place = this.#first[id] ?? 0;
    while (place > 0 && this.groupAt(place).shard !== shard) place = this.#next[place] ?? 0;
    return place;
  }

  #write(place: number, shard: number, row: Row): void {
    const { states, phase, goneAtMs } = row;
    this.#group[place] = this.groups.hold({ shard, states, phase, isGone: goneAtMs !== undefined });
    this.#project[place] = row.project === null ? 0 : this.words.hold(row.project);
    this.#host[place] = row.host === null ? 0 : this.words.hold(row.host);
    this.#fact[place] = this.#facts.hold(row.facts);
    this.names.set(place, row.name);
    this.links.write(place, row.links);
    const at = NUMBERS * place;
    this.#numbers[at] = row.createdAtMs ?? Number.NaN;
    this.#numbers[at + 1] = row.updatedAtMs ?? Number.NaN;
    this.#numbers[at + 2] = row.version ?? Number.NaN;
    this.#numbers[at + 3] = row.sinceMs ?? Number.NaN;
    this.#numbers[at + 4] = row.seenAtMs;
    this.#numbers[at + 5] = row.details ?? Number.NaN;
    if (goneAtMs === undefined) this.#goneAt.delete(place);
    else this.#goneAt.set(place, goneAtMs);
  }

  /** What a row holds of the shared values: let go after the new ones are held, so that what stays is not forgotten in between. */
  #held(place: number): readonly [number, number, number, number] {
    return [this.#group[place] ?? 0, this.#project[place] ?? 0, this.#host[place] ?? 0, this.#fact[place] ?? 0];
  }

  #release([group, project, host, fact]: readonly [number, number, number, number]): void {
    this.groups.release(group);
    if (project > 0) this.words.release(project);
    if (host > 0) this.words.release(host);
    this.#facts.release(fact);
  }

  #wordAt(column: Int32Array, place: number): string | null {
    const number = column[place] ?? 0;
    return number === 0 ? null : this.words.value(number);
  }

  #numberAt(place: number, column: number): number | null {
    const value = this.#numbers[NUMBERS * place + column] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  }

  #take(): number {
    this.size++;
    const reused = this.#free;
    if (reused > 0) {
      this.#free = this.#next[reused] ?? 0;
      return reused;
    }
    const length = ++this.last + 1;
    this.#id = grown(this.#id, length);
    this.#group = grown(this.#group, length);
    this.#project = grown(this.#project, length);
    this.#host = grown(this.#host, length);
    this.#fact = grown(this.#fact, length);
    this.#next = grown(this.#next, length);
    this.#numbers = grown(this.#numbers, length * NUMBERS);
    return this.last;
  }
}

function isSameFacts(a: RowFacts, b: RowFacts): boolean {
  if (a === b) return true;
  for (const name of ROW_FACTS) if (a[name] !== b[name]) return false;
  return true;
}

function factsKey(facts: RowFacts): string {
  if (facts === NO_FACTS) return '';
  let key = '';
  for (const name of ROW_FACTS) {
    const value = facts[name];
    if (value !== undefined) key += `${name} ${typeof value} ${value}\n`;
  }
  return key;
}
