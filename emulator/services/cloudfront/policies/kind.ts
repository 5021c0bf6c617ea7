// What the three kinds of policies have in common: names of their own, AWS's beside one's own, versions, and no way to
// delete one that a behaviour has.

import type { DefaultCacheBehavior } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { type Table, table } from '../../../world/table.ts';
import { distributionsWith } from '../distributions/behaviours-in.ts';
import { invalid, oneOf, required } from '../errors.ts';
import { newETag, newUuid } from '../ids.ts';
import { checkMatch } from '../if-match.ts';
import { pageOf } from '../pages.ts';

interface Named {
  readonly Name?: string | undefined;
  readonly Comment?: string | undefined;
}

export interface PolicyRow<Config> {
  readonly id: string;
  readonly etag: string;
  /** Milliseconds since the Unix epoch. */
  readonly lastModified: number;
  readonly type: 'managed' | 'custom';
  readonly config: Config;
}

interface Settings<Config> {
  /** As errors call it: `CachePolicy`. */
  readonly type: string;
  /** As messages do: `cache policy`. */
  readonly noun: string;
  readonly plural: string;
  /** AWS's own, by id. */
  readonly managed: Readonly<Record<string, Config>>;
  readonly complete: (given: Config) => Config;
  readonly idIn: (behaviour: DefaultCacheBehavior) => string | undefined;
}

interface ListRequest {
  readonly Type?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const mostPolicies = 20;
/** AWS's own have not changed since. */
const since = Date.UTC(2022, 5, 1); // assumed

export class PolicyKind<Config extends Named> {
  private readonly settings: Settings<Config>;
  private readonly rows: Table<PolicyRow<Config>>;
  private readonly managed: ReadonlyMap<string, PolicyRow<Config>>;

  constructor(settings: Settings<Config>) {
    this.settings = settings;
    this.rows = table(`cloudfront.${settings.type}`, ({ id }) => id, { scope: 'account' });
    const all = Object.entries(settings.managed).map(([id, config]): [string, PolicyRow<Config>] => {
      // Of a form that no one's own has, so that nobody can change it.
      const etag = `E${id.replaceAll('-', '').slice(0, 13).toUpperCase()}`;
      return [id, { id, etag, lastModified: since, type: 'managed', config }];
    });
    this.managed = new Map(all);
  }

  of(call: Call, id: string | undefined): PolicyRow<Config> {
    const row = this.find(call, required(id, 'id'));
    const { type, noun } = this.settings;
    if (!row) throw new AwsError(`NoSuch${type}`, `The specified ${noun} does not exist.`);
    return row;
  }

  private find(call: Call, id: string): PolicyRow<Config> | undefined {
    return this.managed.get(id) ?? call.get(this.rows, id);
  }

  checkNew(call: Call, given: Config | undefined): Config {
    const config = this.valid(call, given);
    const { type, plural } = this.settings;
    if (call.count(this.rows) >= mostPolicies) {
      throw new AwsError(`TooMany${plural}`, `You have reached the maximum number of ${this.nouns} for this account.`);
    }
    if (this.hasName(call, config.Name)) throw this.nameTaken(type);
    return config;
  }

  checkUpdate(call: Call, id: string | undefined, ifMatch: string | undefined, given: Config | undefined) {
    const row = this.own(call, id, 'IllegalUpdate', 'update');
    checkMatch(ifMatch, row.etag);
    const config = this.valid(call, given);
    if (config.Name !== row.config.Name && this.hasName(call, config.Name)) throw this.nameTaken(this.settings.type);
    return { row, config };
  }

  checkDelete(call: Call, id: string | undefined, ifMatch: string | undefined): PolicyRow<Config> {
    const row = this.own(call, id, 'IllegalDelete', 'delete');
    checkMatch(ifMatch, row.etag);
    const { type, noun, idIn } = this.settings;
    if (distributionsWith(call, (behaviour) => idIn(behaviour) === row.id).length > 0) {
      const message = `Cannot delete the ${noun} because it is attached to one or more cache behaviors.`;
      throw new AwsError(`${type}InUse`, message);
    }
    return row;
  }

  put(call: Call, config: Config, id = newUuid(call)): PolicyRow<Config> {
    return call.put(this.rows, { id, etag: newETag(call), lastModified: call.now, type: 'custom', config });
  }

  remove(call: Call, { id }: PolicyRow<Config>): void {
    call.remove(this.rows, id);
  }

  page<Shape>(call: Call, request: ListRequest, shape: (row: PolicyRow<Config>) => Shape) {
    const type = request.Type === undefined ? undefined : oneOf(request.Type, 'type', ['managed', 'custom']);
    const rows = [...this.managed.values(), ...call.all(this.rows)].filter((row) => !type || row.type === type);
    return pageOf(rows, request, ({ id }) => id, shape);
  }

  private own(call: Call, id: string | undefined, code: string, what: string): PolicyRow<Config> {
    const row = this.of(call, id);
    if (row.type === 'managed') throw new AwsError(code, `You cannot ${what} a managed ${this.settings.noun}.`); // words assumed
    return row;
  }

  private valid(_call: Call, given: Config | undefined): Config {
    const config = required(given, `${this.settings.type}Config`);
    const name = required(config.Name, 'name');
    if (!/^[A-Za-z0-9_-]{1,128}$/.test(name)) throw invalid('The parameter Name contains invalid characters.'); // words assumed
    if ((config.Comment ?? '').length > 128) throw invalid('The parameter Comment is too long.'); // words assumed
    return this.settings.complete(config);
  }

  private hasName(call: Call, name: string | undefined): boolean {
    return [...this.managed.values(), ...call.all(this.rows)].some(({ config }) => config.Name === name);
  }

  private nameTaken(type: string): AwsError {
    const message = `A ${this.settings.noun} with this name already exists. You must provide a unique name. To modify an existing ${this.settings.noun}, use Update${type}.`;
    return new AwsError(`${type}AlreadyExists`, message);
  }

  private get nouns(): string {
    return this.settings.noun.replace(/policy$/, 'policies');
  }
}
