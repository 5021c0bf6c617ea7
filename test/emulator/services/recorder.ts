// Writes down which fields of inputs are read, and compares with what the SDK's schemas say there is.

/** Of the SDK's schemas: [kind, namespace, name, traits, member names, member schemas, …]. */
type Schema = readonly unknown[];

export class Recorder {
  private readonly read = new Map<string, Set<string>>();
  private readonly sdk: object;

  /** @param sdk the client's package, which has the schemas: `import * as sdk from '@aws-sdk/client-ec2'` */
  constructor(sdk: object) {
    this.sdk = sdk;
  }

  record<Input>(operation: string, input: Input): Input {
    const read = this.read.get(operation) ?? new Set();
    this.read.set(operation, read);
    return watched(input, '', read);
  }

  unread(operations: Iterable<string>): string[] {
    return [...operations].flatMap((operation) => {
      const read = this.read.get(operation) ?? new Set();
      const fields = fieldsOf((this.sdk as Record<string, unknown>)[`${operation}$`] as Schema);
      return fields.filter((field) => !read.has(field)).map((field) => `${operation} ${field}`);
    });
  }
}

function watched<Value>(value: Value, path: string, read: Set<string>): Value {
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value)) return value;
  return new Proxy(value, {
    get(target, name, receiver) {
      // To write the whole input down is not to read its fields.
      if (name === 'toJSON') return () => target;
      const inner = Reflect.get(target, name, receiver);
      if (typeof name === 'symbol' || (Array.isArray(target) && !/^\d+$/.test(name))) return inner;
      const at = Array.isArray(target) ? path : path ? `${path}.${name}` : name;
      read.add(at);
      return watched(inner, at, read);
    },
  });
}

/**
 * Fields of the operations' inputs that no test has seen read.
 * @param ignored fields that need not be read, with what is in them, and why; one that is read all the same comes back too
 */
export function unreadFields(
  recorder: Recorder,
  operations: Iterable<string>,
  ignored: Readonly<Record<string, string>> = {},
): string[] {
  const unread = recorder.unread(operations);
  const isWithin = (field: string, outer: string) => field === outer || field.startsWith(`${outer}.`);
  const known = Object.keys(ignored);
  const needless = known.filter((outer) => !unread.some((field) => isWithin(field, outer)));
  return [...unread.filter((field) => !known.some((outer) => isWithin(field, outer))), ...needless];
}

/** All fields of an operation's input, those of structures in it too. */
function fieldsOf(operation: Schema): string[] {
  return membersOf(operation[4], '');
}

function membersOf(schema: unknown, path: string): string[] {
  const [inner] = resolved(schema);
  if (!Array.isArray(inner)) return [];
  const [kind, , , , third, fourth] = inner;
  if (kind === 1 || kind === 2) return membersOf(kind === 1 ? third : fourth, path);
  if (kind !== 3) return [];
  return (third as string[]).flatMap((name, index) => {
    const at = path ? `${path}.${name}` : name;
    return [at, ...membersOf((fourth as unknown[])[index], at)];
  });
}

/** A member may be a function that gives the schema, or the schema with traits. */
function resolved(schema: unknown): [unknown] {
  if (typeof schema === 'function') return resolved(schema());
  if (Array.isArray(schema) && typeof schema[0] === 'function') return resolved(schema[0]);
  if (Array.isArray(schema) && Array.isArray(schema[0])) return resolved(schema[0]);
  return [schema];
}
