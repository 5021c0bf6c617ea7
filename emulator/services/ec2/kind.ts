// A kind of resource: its table, how its ids look, and what AWS says of ids that are none or that nothing has.

import type { ResourceType } from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/aws-error.ts';
import type { Call } from '../../world/call.ts';
import { type Table, type TableSettings, table } from '../../world/table.ts';

interface Settings extends TableSettings {
  /** `Vpc`, for the table. */
  readonly name: string;
  /** What ids begin with: `vpc`. */
  readonly prefix: string;
  /** As tags name the type. */
  readonly type: ResourceType;
  /** The code for what is not an id of this kind. */
  readonly malformed: string;
  /** The code and message for an id that nothing has. */
  readonly notFound: readonly [code: string, message: (id: string) => string];
}

export class Kind<Row extends { readonly id: string }> {
  readonly table: Table<Row>;
  readonly prefix: string;
  readonly type: ResourceType;
  private readonly settings: Settings;

  constructor(settings: Settings) {
    this.settings = settings;
    this.table = table<Row>(`ec2.${settings.name}`, ({ id }) => id, settings);
    this.prefix = settings.prefix;
    this.type = settings.type;
  }

  newId(call: Call): string {
    return newId(call, this.prefix);
  }

  /** Refuses an id that is malformed or that nothing has. */
  get(call: Call, id: string): Row {
    this.checkForm(id);
    const row = call.get(this.table, id);
    if (!row) throw this.notFound(id);
    return row;
  }

  all(call: Call): readonly Row[] {
    return call.all(this.table);
  }

  checkForm(id: string): void {
    const isOurs = id.startsWith(`${this.prefix}-`);
    if (isOurs && /^([0-9a-f]{8}|[0-9a-f]{17})$/.test(id.slice(this.prefix.length + 1))) return;
    const hint = isOurs ? '' : ` (expecting "${this.prefix}-...")`;
    throw new AwsError(this.settings.malformed, `Invalid id: "${id}"${hint}`);
  }

  notFound(...ids: readonly string[]): AwsError {
    const [code, message] = this.settings.notFound;
    return new AwsError(code, message(ids.join(', ')));
  }

  arn({ place }: Call, id: string): string {
    return `arn:aws:ec2:${place.region}:${place.account}:${this.type}/${id}`;
  }
}

/** An id in the long format: https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-longer-ids.html */
export function newId(call: Call, prefix: string): string {
  return `${prefix}-0${call.draw(16)}`;
}

/** `… ID 'vpc-1' does not exist`, as AWS says of most kinds. */
export function doesNotExist(noun: string): (id: string) => string {
  return (id) => `The ${noun} '${id}' does not exist`;
}
