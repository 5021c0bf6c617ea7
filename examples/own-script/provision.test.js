import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { testCloud } from 'cloud-rehearsal/jest';
import { readSnapshot } from 'cloud-rehearsal/topology';

const { cloud } = testCloud(import.meta.url);
const network = cloud ? describe : describe.skip;

network('the network of the notes', () => {
  let seen;
  beforeAll(async () => {
    execFileSync('node', ['provision.js'], { cwd: import.meta.dirname, env: { ...process.env, ...cloud.env() } });
    seen = await readSnapshot(cloud);
  });

  const subnet = (name) =>
    seen.Subnets.find(({ Tags }) => Tags?.some(({ Key, Value }) => Key === 'Name' && Value === name));
  const group = (name) => seen.SecurityGroups.find(({ GroupName }) => GroupName === name);

  test.each(['private-a', 'private-b'])('%s reaches the internet through the NAT gateway alone', (name) => {
    const { SubnetId } = subnet(name);
    const table = seen.RouteTables.find(({ Associations }) => Associations.some((each) => each.SubnetId === SubnetId));
    const [out, ...others] = table.Routes.filter(({ GatewayId }) => GatewayId !== 'local');
    expect(out).toMatchObject({ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: seen.NatGateways[0].NatGatewayId });
    expect(others).toEqual([]);
  });

  test('the database admits the web servers, and nothing else', () => {
    const rules = seen.SecurityGroupRules.filter(
      (rule) => !rule.IsEgress && rule.GroupId === group('database').GroupId,
    );
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatchObject({ FromPort: 5432, ReferencedGroupInfo: { GroupId: group('web').GroupId } });
    expect(seen.DBInstances).toMatchObject([{ PubliclyAccessible: false }]);
  });
});
