/** Version 1 of a store's file. Moments are milliseconds since the epoch, with fractions where a clock has them; bodies are JSON. */
export const VERSION_1 = `
CREATE TABLE shards (
  shard INTEGER PRIMARY KEY,
  cloud TEXT NOT NULL,
  region TEXT NOT NULL,
  scope TEXT NOT NULL,
  kind TEXT NOT NULL,
  last INTEGER NOT NULL,
  known_from_ms REAL NOT NULL,
  cursor TEXT NOT NULL,
  UNIQUE (cloud, region, scope, kind)
) STRICT;
CREATE TABLE rows (
  shard INTEGER NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (shard, id)
) STRICT;
CREATE TABLE transitions (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  shard INTEGER NOT NULL,
  n INTEGER NOT NULL,
  id TEXT NOT NULL,
  at_ms REAL NOT NULL,
  seen_ms REAL NOT NULL,
  name TEXT NOT NULL,
  project TEXT,
  phase TEXT NOT NULL,
  from_phase TEXT,
  body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX transitions_by_number ON transitions (shard, n);
CREATE INDEX transitions_by_resource ON transitions (id, position);
CREATE INDEX transitions_by_time ON transitions (at_ms);
CREATE TABLE former_attributes (
  shard INTEGER NOT NULL,
  id TEXT NOT NULL,
  until_ms REAL NOT NULL,
  attributes TEXT NOT NULL
) STRICT;
CREATE INDEX former_attributes_by_time ON former_attributes (shard, until_ms);
CREATE TABLE gaps (
  shard INTEGER NOT NULL,
  from_ms REAL NOT NULL,
  to_ms REAL NOT NULL
) STRICT;
CREATE TABLE findings (
  id TEXT PRIMARY KEY,
  cloud TEXT NOT NULL,
  opened_ms REAL NOT NULL,
  closed_ms REAL,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE memos (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
`;
