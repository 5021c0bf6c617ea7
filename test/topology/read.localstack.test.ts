// Reading back a built stage: every type, nothing twice, what is refused is unknown; and what differs after a change.

import {
  AuthorizeSecurityGroupIngressCommand,
  CreateTagsCommand,
  EC2Client,
  ReplaceRouteCommand,
} from '@aws-sdk/client-ec2';
import { S3ServiceException } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { down, Environment, up } from '../../provision/index.ts';
import { judge } from '../../scenarios/judge.ts';
import { diffTopology } from '../../topology/diff/diff.ts';
import { idOf } from '../../topology/diff/identity.ts';
import { listName, membersById, orderedLists } from '../../topology/diff/members.ts';
import { topologyFromJson, topologyToJson } from '../../topology/json.ts';
import { readTopology, resourceTypes, type Topology } from '../../topology/topology.ts';
import { intercepted } from '../support/intercepted-cloud.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';

/** Types of which no stage of the course makes any on LocalStack. */
const neverBuilt = ['EgressOnlyInternetGateways', 'MetricAlarms', 'DBClusters'];

onLocalStack(import.meta.url, 'a topology that was read', (cloud) => {
  const [onWeb, atEdge, moving] = [freshAccount(cloud), freshAccount(cloud), freshAccount(cloud)];
  const accounts = [
    [onWeb, '2-cloud'],
    [atEdge, '5-edge-cache'],
    [moving, 'migration'],
  ] as const;
  const built: Topology[] = [];

  beforeAll(async () => {
    for (const [account, stage] of accounts) {
      await up(new Environment(account), stage, { domain: `topology-${account.place.account}.com` });
      built.push(await readTopology(account));
    }
  }, 300_000);
  afterAll(async () => {
    for (const [account] of accounts) await down(new Environment(account));
  }, 300_000);

  it('knows every type, and has some of each that the course makes', () => {
    expect(built.map(({ unknown }) => unknown)).toEqual([{}, {}, {}]);
    const none = resourceTypes.filter((type) => built.every((topology) => topology[type].length === 0));
    expect(none.sort()).toEqual(neverBuilt.toSorted());
  });

  it('lists nothing twice', async () => {
    const asked: string[] = [];
    const note = ({ service, operation }: { service: string; operation: string }) => {
      if (!asksForOne.test(operation)) asked.push(`${service} ${operation}`);
    };
    await readTopology(intercepted(onWeb, { before: note }));
    expect(asked).toContain('EC2 DescribeVpcs');
    expect(asked.filter((each, index) => asked.indexOf(each) !== index)).toEqual([]);
  });

  it('tells each of its resources apart by an id', () => {
    for (const topology of built) {
      for (const type of resourceTypes) {
        const ids = topology[type].map((resource) => idOf(type, resource as never));
        expect({ type, ids: new Set(ids).size, empty: ids.includes('') }).toEqual({
          type,
          ids: topology[type].length,
          empty: false,
        });
      }
    }
  });

  it('tells the members of each of its lists apart, but where their order says something', () => {
    const without = built.flatMap((topology) => resourceTypes.flatMap((type) => [...listsIn(topology[type])]));
    expect([...new Set(without)]).toEqual([]);
  });

  it('comes back from JSON as it was, and does not differ from a second look', async () => {
    for (const [index, [account]] of accounts.entries()) {
      const topology = built[index] as Topology;
      const loaded = topologyFromJson(topologyToJson(topology));
      expect(loaded).toStrictEqual(topology);
      const { added, removed, changed } = diffTopology(loaded, await readTopology(account));
      expect({ added, removed, changed }).toEqual({ added: [], removed: [], changed: [] });
    }
  });

  it('differs by what was changed through the API, and by nothing else', async () => {
    const [before] = built as [Topology];
    const ec2 = onWeb.client(EC2Client);
    const table = found(before.RouteTables, ({ Routes }) => Routes?.some((route) => route.NatGatewayId));
    const nat = table.Routes?.find((route) => route.NatGatewayId)?.NatGatewayId;
    const other = found(before.NatGateways, ({ NatGatewayId }) => NatGatewayId !== nat).NatGatewayId;
    const subnet = found(before.Subnets, ({ DefaultForAz }) => !DefaultForAz);
    const group = found(before.SecurityGroups, ({ GroupName }) => GroupName === 'shop-app');
    const route = { RouteTableId: table.RouteTableId, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: other };
    await ec2.send(new ReplaceRouteCommand(route));
    await ec2.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: group.GroupId,
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      }),
    );
    const Tags = [{ Key: 'Owner', Value: 'operations' }];
    await ec2.send(new CreateTagsCommand({ Resources: [subnet.SubnetId as string], Tags }));

    const { added, removed, changed } = diffTopology(before, await readTopology(onWeb));
    expect(removed).toEqual([]);
    expect(added).toMatchObject([
      { type: 'SecurityGroupRules', resource: { GroupId: group.GroupId, FromPort: 22, CidrIpv4: '0.0.0.0/0' } },
    ]);
    expect(changed).toMatchObject([
      { type: 'Subnets', id: subnet.SubnetId, fields: [{ path: 'Tags[Owner]', after: Tags[0] }] },
      {
        type: 'RouteTables',
        id: table.RouteTableId,
        fields: [{ path: 'Routes[0.0.0.0/0].NatGatewayId', before: nat, after: other }],
      },
    ]);
    expect(changed.flatMap(({ fields }) => fields)).toHaveLength(2);
  });

  it('has what one refusal hides as unknown, with the reason, and the rest', async () => {
    const seen = await readTopology(refusing(atEdge, 'ListBuckets'));
    const reason = 'S3 ListBuckets failed (AccessDenied): not yours';
    expect(seen.unknown).toEqual({ Buckets: reason, BucketObjects: reason });
    expect(() => seen.Buckets).toThrow(`what there is of Buckets is not known: ${reason}`);
    expect(seen.Distributions).toHaveLength(1);
  });

  it('does not let a claim hold that speaks of what is unknown', async () => {
    const scenario = {
      promise: 'nothing is public',
      claims: [
        { claim: 'there is no bucket', problems: ({ seen }: { seen: Topology }) => seen.Buckets.map(() => 'a bucket') },
        { claim: 'there is no Volume', problems: ({ seen }: { seen: Topology }) => seen.Volumes.map(() => 'a volume') },
      ],
    };
    const nowhere = refusing(freshAccount(cloud), 'ListBuckets');
    const [judged] = await judge(nowhere, [{ name: 'own', scenario }]);
    expect(judged?.claims).toEqual([
      {
        claim: 'there is no bucket',
        outcome: 'broken',
        problems: [
          'it cannot be judged: what there is of Buckets is not known: S3 ListBuckets failed (AccessDenied): not yours',
        ],
      },
      { claim: 'there is no Volume', outcome: 'held', problems: [] },
    ]);
  });
});

/** Calls that are made once for each of what was listed. */
const asksForOne = new RegExp(
  [
    '^(Get|Head)',
    '^List(Tags|ObjectsV2|ResourceRecordSets|(Attached)?RolePolicies)',
    '^Describe(VpcAttribute|Listeners|Rules|TargetHealth|Certificate|LaunchTemplateVersions)$',
  ].join('|'),
);

/** The cloud as somebody sees it who may not make this call. */
function refusing(cloud: Cloud, refused: string): Cloud {
  return intercepted(cloud, {
    before: ({ operation }) => {
      if (operation !== refused) return;
      const $metadata = { httpStatusCode: 403 };
      throw new S3ServiceException({ name: 'AccessDenied', message: 'not yours', $fault: 'client', $metadata });
    },
  });
}

function found<Item>(items: readonly Item[], is: (item: Item) => unknown): Item {
  const item = items.find(is);
  if (item === undefined) throw new Error('there is none');
  return item;
}

/** The lists of objects whose members are not told apart. */
function* listsIn(value: unknown, fields: readonly string[] = []): Iterable<string> {
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  if (!Array.isArray(value)) {
    for (const [field, each] of Object.entries(value)) yield* listsIn(each, [...fields, field]);
    return;
  }
  const name = listName(fields);
  const isOrdered = name === '' || orderedLists.includes(name);
  if (!isOrdered && membersById(value, name) === undefined) yield name;
  for (const each of value) yield* listsIn(each, fields);
}
