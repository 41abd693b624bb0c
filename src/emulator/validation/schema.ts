/** The part of JSON Schema that the services' own checks use. The order of keywords is the order in which they are asked. */
export interface Schema {
  readonly type?: SchemaType | readonly SchemaType[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: Schema | readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly not?: Schema;
}

/** A type of JSON, in JSON Schema's words. */
export type SchemaType = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';

/** Why a value does not fit. */
export interface SchemaProblem {
  /** As Python's jsonschema says it: `5 is not of type 'string'`. */
  readonly message: string;
  /** Where, from the outside in. */
  readonly path: readonly (string | number)[];
  /** The value there. */
  readonly value: unknown;
  /** The keyword that is not met. */
  readonly keyword: string;
}

/** Checks of `format`, by name. Names that are not here hold for everything. */
export type Formats = Readonly<Record<string, (value: unknown) => boolean>>;
