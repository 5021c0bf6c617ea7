// `rehearse diff` over two files: its words, its exit codes, and what it refuses.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { topologyToJson } from '../../topology/json.ts';
import { type Resources, topologyOf, type UnknownTypes } from '../../topology/topology.ts';
import { linesOver, rehearse, spawnRehearse } from './run-rehearse.ts';
import { startSandboxEngine } from './sandbox-engine.ts';

const folder = await mkdtemp(join(tmpdir(), 'rehearse-diff-'));
afterAll(() => rm(folder, { recursive: true }));

const place = { account: '000000000000', region: 'ap-northeast-2' };

async function save(name: string, resources: Partial<Resources>, unknown: UnknownTypes = {}): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, topologyToJson(topologyOf(place, resources, unknown)));
  return file;
}

const named = (Value: string) => [{ Key: 'Name', Value }];
const nat = (letter: string) => ({
  NatGatewayId: `nat-0000000000000000${letter}`,
  Tags: named(`shop-nat-${letter}`),
});
const table = (NatGatewayId: string, ...tags: { Key: string; Value: string }[]) => ({
  RouteTableId: 'rtb-00000000000000001',
  Routes: [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId }],
  Tags: [...named('shop-private-a'), ...tags],
});
const rule = (id: string, FromPort: number, more: object) => ({
  SecurityGroupRuleId: `sgr-0000000000000000${id}`,
  GroupId: 'sg-00000000000000001',
  IsEgress: false,
  IpProtocol: 'tcp',
  FromPort,
  ToPort: FromPort,
  ...more,
});
const SecurityGroups = [{ GroupId: 'sg-00000000000000001', GroupName: 'shop-app' }];
const NatGateways = [nat('a'), nat('b')];
const Policies = (document: string) => [{ RoleName: 'shop', PolicyName: 'permissions', PolicyDocument: document }];
const balancer = (...SecurityGroups: string[]) => ({
  LoadBalancerArn: `arn:aws:elasticloadbalancing:ap-northeast-2:000000000000:loadbalancer/app/${'shop'.repeat(8)}/1`,
  LoadBalancerName: 'shop'.repeat(8),
  SecurityGroups,
});

const before = await save('before.json', {
  NatGateways,
  SecurityGroups,
  SecurityGroupRules: [rule('1', 8080, { ReferencedGroupInfo: { GroupId: 'sg-00000000000000001' } })],
  RouteTables: [table('nat-0000000000000000a')],
  RolePolicies: Policies('{"Version":"2012-10-17"}'),
  LoadBalancers: [balancer('sg-00000000000000001')],
});
const after = await save('after.json', {
  NatGateways,
  SecurityGroups,
  SecurityGroupRules: [rule('2', 22, { CidrIpv4: '0.0.0.0/0', Description: 'for a moment' })],
  RouteTables: [table('nat-0000000000000000b', { Key: 'Owner', Value: 'ops' })],
  RolePolicies: Policies(`{"Version":"2012-10-17","Statement":"${'x'.repeat(100)}"}`),
  LoadBalancers: [balancer()],
});
const partly = await save('partly.json', { NatGateways }, { Buckets: 'S3 ListBuckets failed (AccessDenied): no' });

it('says what was added, removed and changed, from what to what, in 80 columns', async () => {
  const { code, stdout, stderr } = await rehearse('diff', before, after);
  expect({ code, stderr }).toEqual({ code: 6, stderr: '' });
  const [sides = '', ...sections] = stdout.split('\n\n');
  expect(sides).toMatch(/^Before: \S+before\.json.+^After: {2}\S+after\.json.+account 000000000000/ms);
  expect(linesOver(80, sections.join('\n'))).toEqual([]);
  expect(sections.join('\n\n')).toBe(`Added
  SecurityGroupRules sgr-00000000000000002
    GroupId sg-00000000000000001 (shop-app), IsEgress false, IpProtocol tcp,
    FromPort 22, ToPort 22, CidrIpv4 0.0.0.0/0, Description for a moment

Removed
  SecurityGroupRules sgr-00000000000000001
    GroupId sg-00000000000000001 (shop-app), IsEgress false, IpProtocol tcp,
    FromPort 8080, ToPort 8080, ReferencedGroupInfo.GroupId sg-00000000000000001
    (shop-app)

Changed
  RouteTables shop-private-a (rtb-00000000000000001)
    Routes[0.0.0.0/0].NatGatewayId:
      from nat-0000000000000000a (shop-nat-a)
      to   nat-0000000000000000b (shop-nat-b)
    Tags[Owner] added: Key Owner, Value ops
  LoadBalancers shopshopshopshopshopshopshopshop
    (loadbalancer/app/shopshopshopshopshopshopshopshop/1)
    SecurityGroups[sg-00000000000000001] removed
  RolePolicies shop permissions
    PolicyDocument:
      from {"Version":"2012-10-17"}
      to   {"Version":"2012-10-17","Statement":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
      xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}

5 resources differ: 1 added, 1 removed, 3 changed.
`);
});

it('ends with 0 where nothing differs', async () => {
  const { code, stdout } = await rehearse('diff', before, before);
  expect({ code, last: stdout.split('\n\n').at(-1) }).toEqual({ code: 0, last: 'Nothing differs.\n' });
});

it('says what could not be compared', async () => {
  const { code, stdout } = await rehearse('diff', await save('whole.json', { NatGateways }), partly);
  expect(code).toBe(6);
  expect(stdout).toContain('Not compared\n  Buckets\n    unknown after: S3 ListBuckets failed (AccessDenied): no\n');
  expect(stdout).toContain('Nothing differs in what could be compared. 1 type could not be compared.');
  expect(await rehearse('diff', partly, partly)).toMatchObject({ code: 0, stdout: expect.stringContaining('in both') });
});

it('gives scripts one document', async () => {
  const { code, stdout } = await rehearse('diff', before, after, '--json');
  expect(code).toBe(6);
  expect(JSON.parse(stdout)).toMatchObject({
    differs: true,
    before: place,
    after: place,
    added: [{ type: 'SecurityGroupRules', id: 'sgr-00000000000000002', resource: { FromPort: 22 } }],
    removed: [{ type: 'SecurityGroupRules', id: 'sgr-00000000000000001' }],
    changed: [
      { type: 'RouteTables', name: 'shop-private-a', fields: [{ path: 'Routes[0.0.0.0/0].NatGatewayId' }, {}] },
      { type: 'LoadBalancers' },
      { type: 'RolePolicies' },
    ],
  });
});

it.each([
  ['a file that is not there', 'nowhere.json', 'InvalidOption', 'nowhere.json cannot be read'],
  ['a file that holds something else', 'other.json', 'InvalidTopology', 'other.json: this is not a saved topology'],
])('refuses %s with 2', async (_what, file, code, message) => {
  await writeFile(join(folder, 'other.json'), '{}');
  const ran = await rehearse('diff', join(folder, file), before, '--json');
  expect(ran.code).toBe(2);
  expect(JSON.parse(ran.stdout).error).toMatchObject({ code, message: expect.stringContaining(message) });
});

it.each([['topology'], ['diff', before]])(
  'ends with 3 where it needs the sandbox and none runs: %s',
  async (...args) => {
    await using engine = await startSandboxEngine({ state: 'exited', removable: false });
    const ran = await spawnRehearse(args, { DOCKER_HOST: engine.url });
    expect(ran).toMatchObject({ exitCode: 3, stdout: '' });
    expect(ran.stderr).toContain('no sandbox is running');
  },
);
