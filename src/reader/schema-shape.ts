import type { core } from 'zod';

type Schema = core.$ZodType;

/** The part of a schema's definition that is looked at here (zod 4, core/schemas.ts). */
interface Definition {
  readonly type: string;
  readonly shape?: Record<string, Schema>;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly options?: readonly Schema[];
  readonly values?: readonly unknown[];
}

/** The names of the fields that a schema knows at a path of a value, so that a misspelt one can be explained. */
export function fieldNamesAt(schema: Schema, value: unknown, path: readonly PropertyKey[]): string[] {
  return objectsAt([schema], value, path).flatMap((object) => Object.keys(definition(object).shape ?? {}));
}

/** The values that a field may have where its value chooses the form of the whole (`kind`). */
export function choicesAt(schema: Schema, value: unknown, path: readonly PropertyKey[]): string[] {
  const field = String(path.at(-1));
  const shapes = objectsAt([schema], value, path.slice(0, -1)).map((object) => definition(object).shape ?? {});
  return shapes.flatMap((shape) => (shape[field] ? (definition(shape[field]).values ?? []) : [])).map(String);
}

/** The forms that the value at a path may take. */
function objectsAt(schemas: readonly Schema[], value: unknown, path: readonly PropertyKey[]): Schema[] {
  const candidates = narrowed(schemas.flatMap(unwrapped), value);
  const [segment, ...rest] = path;
  if (segment === undefined) return candidates;
  const next = candidates.flatMap((schema) => {
    const { shape, element } = definition(schema);
    return typeof segment === 'number' ? (element ?? []) : (shape?.[String(segment)] ?? []);
  });
  return objectsAt(next, partOf(value, segment), rest);
}

/** Where `kind` says which form is meant, only that one. */
function narrowed(schemas: readonly Schema[], value: unknown): Schema[] {
  const kind = partOf(value, 'kind');
  const meant = schemas.filter((schema) => {
    const field = definition(schema).shape?.kind;
    return field !== undefined && definition(field).values?.includes(kind);
  });
  return meant.length > 0 ? meant : [...schemas];
}

function unwrapped(schema: Schema): Schema[] {
  const { innerType, in: input, options } = definition(schema);
  if (innerType !== undefined) return unwrapped(innerType);
  if (input !== undefined) return unwrapped(input);
  return options === undefined ? [schema] : options.flatMap(unwrapped);
}

function definition(schema: Schema): Definition {
  return schema._zod.def as unknown as Definition;
}

function partOf(value: unknown, segment: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[segment] : undefined;
}
