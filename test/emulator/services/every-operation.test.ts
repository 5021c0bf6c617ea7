// What every operation of every service that has such a field must do with it, in one world with several of everything:
// pages, their tokens and limits; dry runs; tags. A service that is added is asked too.

import { describe, expect, it } from '@jest/globals';
import { operationsBuilt } from '../../../emulator/services/index.ts';
import type { ServiceId } from '../../../emulator/wire/service-table.ts';
import { callIn, fieldsOf, fill, type Output } from './filled.ts';

const filled = fill();

interface Operation {
  readonly service: ServiceId;
  readonly operation: string;
}

const operations: readonly Operation[] = Object.entries(operationsBuilt()).flatMap(([service, names = []]) =>
  names.map((operation) => ({ service: service as ServiceId, operation })),
);

/** The code with which the call is refused; nothing where it is not. */
function refusal(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}

const tokens = ['NextToken', 'Marker'];
const limits = ['MaxResults', 'MaxRecords', 'PageSize', 'MaxItems'];

interface Paged extends Operation {
  readonly token: string;
  readonly limit: string | undefined;
  /** With which it is answered: none, or what names one of the resources. */
  readonly input: object;
}

/** The first resource of a kind, by what operations call it. */
function named(service: ServiceId, operation: string): object[] {
  const look = (from: ServiceId, describe: string, list: string, id: string) => {
    const [first] = callIn(filled.world.fork(), from, describe, {})[list];
    return first[id];
  };
  const ec2 = (describe: string, list: string, id: string) => look('ec2', describe, list, id);
  const LoadBalancerArn = () => look('elbv2', 'DescribeLoadBalancers', 'LoadBalancers', 'LoadBalancerArn');
  const all: Record<string, () => object> = {
    DescribeLaunchTemplateVersions: () => ({ LaunchTemplateName: 'template-1' }),
    DescribeListeners: () => ({ LoadBalancerArn: LoadBalancerArn() }),
    GetManagedPrefixListEntries: () => ({
      PrefixListId: ec2('DescribeManagedPrefixLists', 'PrefixLists', 'PrefixListId'),
    }),
  };
  const own = all[operation];
  return service === 'ec2' || service === 'elbv2' ? (own ? [own()] : []) : [];
}

const paged = operations.flatMap(({ service, operation }): Paged[] => {
  const fields = fieldsOf(service, operation);
  const token = tokens.find((name) => fields.has(name));
  if (token === undefined) return [];
  const limit = limits.find((name) => fields.has(name));
  const inputs = [{}, ...named(service, operation)];
  const input = inputs.find((each) => !refusal(() => callIn(filled.world.fork(), service, operation, each)));
  return input === undefined ? [] : [{ service, operation, token, limit, input }];
});

/** The lists that an answer has, by their names. CloudFront has one, within the only thing that it answers. */
function listsIn(output: Output): Record<string, unknown[]> {
  const [only, ...others] = Object.values(output ?? {});
  if (others.length === 0 && isPage(only)) return { Items: only.Items ?? [] };
  return Object.fromEntries(Object.entries(output ?? {}).filter(([, value]) => Array.isArray(value))) as never;
}

function isPage(value: unknown): value is { readonly Items?: unknown[]; readonly NextMarker?: string } {
  return typeof value === 'object' && value !== null && 'Quantity' in value && 'MaxItems' in value;
}

/** Some services call the token otherwise where they give it. */
function nextOf(page: Output, token: string): unknown {
  const [only, ...others] = Object.values(page ?? {});
  if (others.length === 0 && isPage(only)) return only.NextMarker;
  // Route 53 says in its `Marker` what it was asked for.
  return page.NextMarker ?? page.NextPageMarker ?? (page.IsTruncated === false ? undefined : page[token]);
}

/** Mere names of what is in another list may be on two pages of it. */
function once(items: readonly unknown[]): unknown[] {
  const names = items.filter((item) => typeof item === 'string');
  return names.length === items.length ? [...new Set(names)].sort() : [...items];
}

describe('pages', () => {
  it.each(paged)(
    'of $operation of $service: a token that is none is refused',
    ({ service, operation, token, input }) => {
      const call = () => callIn(filled.world.fork(), service, operation, { ...input, [token]: 'no token' });
      expect(refusal(call)).toMatch(/Token|Validation|Marker|InvalidParameter|InvalidArgument|InvalidInput/);
    },
  );

  const limited = paged.filter(({ limit }) => limit !== undefined);

  it.each(limited)('of $operation of $service: none has no results', ({ service, operation, limit = '', input }) => {
    const call = () => callIn(filled.world.fork(), service, operation, { ...input, [limit]: 0 });
    expect(refusal(call)).toMatch(/Validation|InvalidParameter|InvalidArgument|InvalidInput|InvalidMaxResults/);
  });

  const long: string[] = [];

  it.each(limited)('of $operation of $service are together all there is', (each) => {
    const { service, operation, token, limit = '', input } = each;
    const world = filled.world.fork();
    const pages = (more: object): Output[] => {
      const all: Output[] = [callIn(world, service, operation, { ...input, ...more })];
      for (let next = nextOf(all[0], token); next !== undefined; next = nextOf(all.at(-1), token)) {
        all.push(callIn(world, service, operation, { ...input, ...more, [token]: next }));
      }
      return all;
    };
    const whole = pages({});
    const sizes = [1, 2, 3, 4, 5, 6, 10, 20];
    const least = sizes.find((size) => !refusal(() => callIn(world, service, operation, { ...input, [limit]: size })));
    if (least === undefined) throw new Error(`${operation} takes no ${limit}`);
    const parts = pages({ [limit]: least });
    for (const part of parts) {
      for (const list of Object.values(listsIn(part))) expect(list.length).toBeLessThanOrEqual(least);
    }
    const together = (all: Output[]) => {
      const lists = all.map(listsIn);
      const names = new Set(lists.flatMap((list) => Object.keys(list)));
      return Object.fromEntries([...names].map((name) => [name, once(lists.flatMap((list) => list[name] ?? []))]));
    };
    expect(together(parts)).toEqual(together(whole));
    if (parts.length > 1) long.push(operation);
  });

  it('are more than one of most lists', () => {
    expect(long.length).toBeGreaterThan(limited.length / 2);
  });
});

describe('a dry run', () => {
  const dry = filled.made.filter(({ service, operation }) => fieldsOf(service, operation).has('DryRun'));
  const kinds = [...new Map(dry.map((each) => [each.operation, each])).values()];

  it.each(kinds)('of $operation would have succeeded', ({ service, operation, input, before }) => {
    const world = before.fork();
    const { networkRevision } = world;
    expect(refusal(() => callIn(world, service, operation, { ...input, DryRun: true }))).toBe('DryRunOperation');
    expect(world.networkRevision).toBe(networkRevision);
  });

  const questions = operations.filter(
    ({ service, operation }) =>
      fieldsOf(service, operation).has('DryRun') && !refusal(() => callIn(filled.world.fork(), service, operation, {})),
  );

  it.each(questions)('of $operation is no answer', ({ service, operation }) => {
    expect(refusal(() => callIn(filled.world.fork(), service, operation, { DryRun: true }))).toBe('DryRunOperation');
  });

  it('is asked of most operations that have it', () => {
    const all = operations.filter(({ service, operation }) => fieldsOf(service, operation).has('DryRun'));
    const asked = new Set([...kinds, ...questions].map(({ operation }) => operation));
    expect(asked.size).toBeGreaterThan(all.length * 0.4);
  });
});

describe('tags that something is made with', () => {
  const tag = { Key: 'made-with', Value: 'it' };
  const making = filled.made.filter(({ service, operation }) => fieldsOf(service, operation).has('TagSpecifications'));
  const kinds = [...new Map(making.map((each) => [each.operation, each])).values()];
  const described: { ResourceType: string }[] = callIn(filled.world.fork(), 'ec2', 'DescribeTags', {}).Tags;
  const known = [
    ...['vpc', 'subnet', 'internet-gateway', 'egress-only-internet-gateway', 'route-table', 'security-group'],
    ...['security-group-rule', 'network-acl', 'network-interface', 'elastic-ip', 'natgateway', 'prefix-list'],
    ...['dhcp-options', 'vpc-peering-connection', 'vpc-endpoint', 'vpc-flow-log', 'launch-template', 'key-pair'],
    ...['volume', 'instance', 'network-insights-path', 'network-insights-analysis', 'image', 'snapshot'],
    ...described.map(({ ResourceType }) => ResourceType),
  ];

  it.each(kinds)('by $operation are its tags', ({ service, operation, input, before }) => {
    const types = [...new Set(known)].filter((type) => {
      const world = before.fork();
      const TagSpecifications = [{ ResourceType: type, Tags: [tag] }];
      if (refusal(() => callIn(world, service, operation, { ...input, TagSpecifications }))) return false;
      const Filters = [{ Name: 'key', Values: [tag.Key] }];
      const { Tags } = callIn(world, 'ec2', 'DescribeTags', { Filters });
      expect(Tags.length).toBeGreaterThan(0);
      for (const each of Tags) expect(each).toMatchObject({ ...tag, ResourceType: type });
      return true;
    });
    expect(types).not.toEqual([]);
  });

  it('are asked of most operations that have them', () => {
    const all = operations.filter(({ service, operation }) => fieldsOf(service, operation).has('TagSpecifications'));
    expect(kinds.length).toBeGreaterThan(all.length * 0.6);
  });
});
