import { FAULT_ACTIONS, FAULT_FIELDS } from '../kernel/fault-actions.table.ts';
import type { Schema } from '../validation/schema.ts';
import { PICKS } from './picks.table.ts';
import { PROJECT_LIMITS, SERVER_STATUSES } from './server-statuses.table.ts';
import { VERBS } from './verbs.table.ts';

/** A schema that says for a person what it wants. */
export interface ScenarioSchema extends Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, ScenarioSchema>>;
  readonly additionalProperties?: boolean | ScenarioSchema;
  readonly items?: ScenarioSchema;
}

const object = (
  properties: Readonly<Record<string, ScenarioSchema>>,
  required: readonly string[] = [],
): ScenarioSchema => ({ type: 'object', properties, required, additionalProperties: false });

const listOf = (items: ScenarioSchema): ScenarioSchema => ({ type: 'array', items });

const NAME: ScenarioSchema = { type: 'string', minLength: 1, maxLength: 200, description: 'a name' };
const NUMBERED: ScenarioSchema = {
  ...NAME,
  description: 'a name; {n} in it is the number of each, and where it is missing the number comes behind',
};
const TEXT: ScenarioSchema = { type: 'string', description: 'a text' };
const COUNT: ScenarioSchema = { type: 'integer', minimum: 1, maximum: 1_000_000, description: 'how many, from 1' };
const AMOUNT: ScenarioSchema = { type: 'integer', minimum: 0, maximum: 2_147_483_647, description: 'a whole number' };
const DURATION: ScenarioSchema = {
  type: 'string',
  pattern: '^(\\d+(\\.\\d+)?(ms|s|m|h|d))+$',
  description: 'a time such as 500ms, 30s, 5m or 1h30m',
};
const PAUSE: ScenarioSchema = { type: 'array', items: DURATION, minItems: 2, maxItems: 2 };
const SHARE: ScenarioSchema = {
  type: 'string',
  pattern: '^(100|\\d{1,2}(\\.\\d+)?)%$',
  description: 'a part such as 10%',
};
const WORDS: ScenarioSchema = {
  type: 'object',
  additionalProperties: {
    type: ['string', 'number', 'boolean', 'null', 'array'],
    items: { type: ['string', 'number', 'boolean', 'null'] },
    description: 'a value, or a list of those of which one will do',
  },
  description: 'values by name',
};

const KIND: ScenarioSchema = { type: 'string', enum: Object.keys(PICKS), description: 'a kind of resource' };
const COUNTS: ScenarioSchema = object(Object.fromEntries(Object.keys(PICKS).map((kind) => [kind, AMOUNT])));

/** What a happening and an act have in common. */
const DEED: Readonly<Record<string, ScenarioSchema>> = {
  name: { ...NAME, description: 'what is told of it' },
  do: { type: 'string', enum: Object.keys(VERBS), description: 'what is done, such as server resize' },
  of: { ...WORDS, description: 'which will do: fields of the kind that it is done to' },
  with: { ...WORDS, description: 'what the request says: names of resources, texts, numbers' },
  request: {
    ...object(
      {
        method: { type: 'string', enum: ['POST', 'PUT', 'PATCH', 'DELETE'] },
        path: { type: 'string', pattern: '^/', description: 'a path from the root of the cloud' },
        body: {},
      },
      ['method', 'path'],
    ),
    description: 'any request, in the place of do',
  },
  takes: {
    type: 'object',
    additionalProperties: object({ from: KIND, where: WORDS }, ['from']),
    description: 'resources that a request takes, by the word in braces that stands for their id',
  },
  as: { ...NAME, description: 'the user who asks' },
};

const FAULT_TYPES = {
  text: NAME,
  number: { type: 'number', description: 'a number' },
  flag: { type: 'boolean', description: 'true or false' },
  step: { type: ['string', 'integer'], description: 'a place in the path, a service or a state' },
} as const satisfies Readonly<Record<string, ScenarioSchema>>;

const FAULT: ScenarioSchema = {
  ...object(
    {
      action: { type: 'string', enum: Object.keys(FAULT_ACTIONS) },
      ...Object.fromEntries(
        Object.entries(FAULT_FIELDS).map(([name, { type, does }]) => [
          name,
          { ...FAULT_TYPES[type], description: does },
        ]),
      ),
      times: COUNT,
    },
    ['action'],
  ),
  description: 'what goes wrong from then on, as the emulator takes it',
};

const HAPPENING: ScenarioSchema = object(
  {
    at: { ...DURATION, description: 'when, from the start: a time such as 30s or 5m' },
    every: { ...DURATION, description: 'it happens again each time so much later: a time such as 30s or 5m' },
    times: COUNT,
    ...DEED,
    share: SHARE,
    count: COUNT,
    over: { ...DURATION, description: 'the time over which it is spread, such as 5m' },
    fault: FAULT,
    clear: { type: 'string', enum: ['faults'], description: 'takes all faults away; what hangs goes on' },
  },
  ['at'],
);

const ACT: ScenarioSchema = object(
  {
    ...DEED,
    weight: { type: 'number', minimum: 0, maximum: 1e6, description: 'how often it is drawn beside the others' },
    below: COUNTS,
    above: COUNTS,
  },
  ['weight'],
);

const PORTIONS = (words: readonly string[]): ScenarioSchema => ({
  type: ['string', 'object'],
  properties: Object.fromEntries(
    words.map((word) => [word, { type: 'number', minimum: 0, maximum: 1e9, description: 'its part of them' }]),
  ),
  additionalProperties: false,
  description: `one of ${words.join(', ')}, or parts of several such as { ${words.slice(0, 2).join(': 9, ')}: 1 }`,
});

const CLOUD: ScenarioSchema = object({
  hosts: object({ count: COUNT, name: NUMBERED, vcpus: COUNT, ram: AMOUNT, disk: AMOUNT }, ['count', 'name']),
  storage: { ...AMOUNT, description: 'the room for volumes in GiB' },
  projects: listOf(
    object(
      {
        name: NAME,
        description: TEXT,
        quota: object(Object.fromEntries(PROJECT_LIMITS.map((name) => [name, { type: 'integer', minimum: -1 }]))),
      },
      ['name'],
    ),
  ),
  users: listOf(
    object({ name: NAME, project: NAME, role: { type: 'string', enum: ['member', 'reader', 'admin'] } }, [
      'name',
      'project',
    ]),
  ),
  flavors: listOf(object({ name: NAME, vcpus: COUNT, ram: COUNT, disk: AMOUNT }, ['name', 'vcpus', 'ram'])),
  images: listOf(
    object(
      {
        name: NAME,
        project: NAME,
        visibility: { type: 'string', enum: ['public', 'private', 'shared', 'community'] },
        status: { type: 'string', enum: ['active', 'queued', 'deactivated'] },
        min_disk: AMOUNT,
        min_ram: AMOUNT,
      },
      ['name'],
    ),
  ),
  networks: listOf(
    object(
      {
        name: NAME,
        project: NAME,
        cidr: {
          type: 'string',
          pattern: '^\\d{1,3}(\\.\\d{1,3}){3}/([89]|1\\d|2\\d)$',
          description: 'addresses of IPv4 such as 10.1.0.0/16, from /8 to /29',
        },
        shared: { type: 'boolean', description: 'true or false' },
      },
      ['name', 'cidr'],
    ),
  ),
  routers: listOf(
    object(
      {
        name: NAME,
        project: NAME,
        external: { type: ['string', 'null'], description: 'the name of an external network, or null for none' },
        networks: { ...listOf(NAME), description: 'the names of networks, of which each has one router' },
      },
      ['name'],
    ),
  ),
  keypairs: listOf(
    object({ name: NAME, user: NAME, public_key: { ...TEXT, description: 'a public key of SSH, as in a file .pub' } }, [
      'name',
      'user',
      'public_key',
    ]),
  ),
  floating_ips: listOf(
    object({
      network: NAME,
      project: NAME,
      count: COUNT,
      server: { ...NAME, description: 'the name of servers of this scenario: each gets one' },
    }),
  ),
  servers: listOf(
    object(
      {
        name: NUMBERED,
        count: COUNT,
        project: NAME,
        flavor: NAME,
        image: NAME,
        network: { type: ['string', 'null'], description: 'the name of a network, or null for none' },
        status: PORTIONS(Object.keys(SERVER_STATUSES)),
        vm_state: { ...NAME, description: 'as Nova has it, for a state that no status names' },
        task_state: { type: ['string', 'null'], description: 'a task that is under way and never ends, or null' },
        power_state: { ...NAME, description: 'as the hypervisor has it, such as running or shutdown' },
        keypair: NAME,
        host: NAME,
        metadata: { type: 'object', additionalProperties: TEXT, description: 'texts by name' },
      },
      ['name'],
    ),
  ),
  volumes: listOf(
    object(
      {
        name: NUMBERED,
        count: COUNT,
        project: NAME,
        size: { ...COUNT, description: 'GiB, from 1' },
        status: PORTIONS(['available', 'creating', 'deleting', 'error', 'error_deleting', 'maintenance']),
        server: { ...NAME, description: 'the name of servers of this scenario: each gets the volume of its number' },
      },
      ['name'],
    ),
  ),
});

/** What a scenario's YAML may say: JSON Schema 2020-12. */
export const SCENARIO_SCHEMA: ScenarioSchema = {
  ...object(
    {
      scenario: { ...NAME, pattern: '^[a-z0-9][a-z0-9-]*$', description: 'its name: small letters, digits and dashes' },
      about: { ...TEXT, description: 'one line: what is there and what happens' },
      cloud: { ...CLOUD, description: 'what is there besides what every fresh cloud has' },
      durations: {
        type: 'object',
        additionalProperties: { ...PAUSE, description: 'the least and the greatest time' },
        description: 'how long operations of servers take, by their names in the model',
      },
      happens: { ...listOf(HAPPENING), description: 'what happens at its time' },
      acts: {
        ...object(
          {
            pause: { ...PAUSE, description: 'the least and the greatest time' },
            first: listOf(NAME),
            draw: { ...listOf(ACT), minItems: 1 },
          },
          ['draw'],
        ),
        description: 'what is drawn by chance, now and then, without end',
      },
    },
    ['scenario', 'about'],
  ),
  description: 'a scenario: scenario, about, and what there is and happens',
};
