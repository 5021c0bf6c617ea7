// VPC peering connections: of two VPCs of one account, of two accounts and Regions, and what EC2 refuses.

import { describe, expect, it } from '@jest/globals';
import { staleOperations } from '../../../../emulator/services/ec2/groups/stale.ts';
import { peeringFilters } from '../../../../emulator/services/ec2/peering/describe.ts';
import { peeringOperations } from '../../../../emulator/services/ec2/peering/operations.ts';
import { setQuota } from '../../../../emulator/services/ec2/quotas.ts';
import { documentedFilters } from './documented.ts';
import { Ec2, unreadFields } from './ec2.ts';

const vpcOf = (ec2: Ec2, CidrBlock: string) => ec2.call('CreateVpc', { CidrBlock }).Vpc?.VpcId ?? '';
const statusIn = (ec2: Ec2, id: string) =>
  ec2.call('DescribeVpcPeeringConnections', { VpcPeeringConnectionIds: [id] }).VpcPeeringConnections[0]?.Status?.Code;

function start() {
  const ec2 = new Ec2();
  const [VpcId, PeerVpcId] = [vpcOf(ec2, '10.0.0.0/16'), vpcOf(ec2, '10.1.0.0/16')];
  const ask = (input: object = {}) =>
    ec2.call('CreateVpcPeeringConnection', { VpcId, PeerVpcId, ...input }).VpcPeeringConnection;
  const activate = () => {
    const { VpcPeeringConnectionId = '' } = ask();
    ec2.wait(1);
    ec2.call('AcceptVpcPeeringConnection', { VpcPeeringConnectionId });
    ec2.wait(1);
    return VpcPeeringConnectionId;
  };
  return { ec2, VpcId, PeerVpcId, ask, activate };
}

describe('a VPC peering connection', () => {
  it('is asked for, accepted, used and deleted', () => {
    const { ec2, VpcId, PeerVpcId, ask } = start();
    const TagSpecifications = [{ ResourceType: 'vpc-peering-connection' as const, Tags: [{ Key: 'a', Value: 'b' }] }];
    const made = ask({ TagSpecifications });
    const VpcPeeringConnectionId = made.VpcPeeringConnectionId ?? '';
    expect(made).toMatchObject({
      Status: { Code: 'initiating-request', Message: 'Initiating Request to 111122223333' },
      RequesterVpcInfo: { VpcId, OwnerId: '111122223333', Region: 'ap-northeast-2', CidrBlock: '10.0.0.0/16' },
      AccepterVpcInfo: { VpcId: PeerVpcId, CidrBlockSet: [{ CidrBlock: '10.1.0.0/16' }] },
      ExpirationTime: new Date(ec2.world.now + 7 * 24 * 3_600_000),
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    ec2.wait(1);
    expect(statusIn(ec2, VpcPeeringConnectionId)).toBe('pending-acceptance');
    const { RouteTableId = '' } = ec2.call('CreateRouteTable', { VpcId }).RouteTable;
    ec2.call('CreateRoute', { RouteTableId, DestinationCidrBlock: '10.1.0.0/16', VpcPeeringConnectionId });
    const state = () =>
      ec2.call('DescribeRouteTables', { RouteTableIds: [RouteTableId] }).RouteTables[0]?.Routes?.[1]?.State;
    expect(state()).toBe('blackhole');
    expect(ec2.call('AcceptVpcPeeringConnection', { VpcPeeringConnectionId }).VpcPeeringConnection.Status?.Code).toBe(
      'provisioning',
    );
    ec2.wait(1);
    expect([statusIn(ec2, VpcPeeringConnectionId), state()]).toEqual(['active', 'active']);
    const Filters = [{ Name: 'status-code', Values: ['active'] }];
    expect(ec2.call('DescribeVpcPeeringConnections', { Filters }).VpcPeeringConnections).toHaveLength(1);
    ec2.call('DeleteVpcPeeringConnection', { VpcPeeringConnectionId });
    expect([statusIn(ec2, VpcPeeringConnectionId), state()]).toEqual(['deleted', 'blackhole']);
    ec2.wait(7200);
    expect(ec2.refusal('DescribeVpcPeeringConnections', { VpcPeeringConnectionIds: [VpcPeeringConnectionId] })).toMatch(
      /^InvalidVpcPeeringConnectionID.NotFound/,
    );
  });

  it('lets security groups refer to those of the other VPC', () => {
    const { ec2, VpcId, PeerVpcId, activate } = start();
    const VpcPeeringConnectionId = activate();
    const group = (vpc: string) =>
      ec2.call('CreateSecurityGroup', { GroupName: 'g', Description: 'd', VpcId: vpc }).GroupId;
    const [own, theirs] = [group(VpcId), group(PeerVpcId)];
    const UserIdGroupPairs = [{ GroupId: theirs, VpcPeeringConnectionId }];
    ec2.call('AuthorizeSecurityGroupIngress', {
      GroupId: own,
      IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs }],
    });
    const references = ec2.call('DescribeSecurityGroupReferences', { GroupId: [theirs] }).SecurityGroupReferenceSet;
    expect(references).toEqual([{ GroupId: theirs, ReferencingVpcId: VpcId, VpcPeeringConnectionId }]);
    expect(ec2.refusal('DeleteSecurityGroup', { GroupId: theirs })).toMatch(/^DependencyViolation/);
    const stale = () => ec2.call('DescribeStaleSecurityGroups', { VpcId }).StaleSecurityGroupSet;
    expect(stale()).toEqual([]);
    ec2.call('DeleteVpcPeeringConnection', { VpcPeeringConnectionId });
    ec2.call('DeleteSecurityGroup', { GroupId: theirs });
    expect(stale()).toMatchObject([
      {
        GroupId: own,
        VpcId,
        StaleIpPermissions: [{ UserIdGroupPairs: [{ GroupId: theirs }] }],
        StaleIpPermissionsEgress: [],
      },
    ]);
    expect(ec2.refusal('DescribeStaleSecurityGroups', { VpcId, DryRun: true })).toMatch(/^DryRunOperation/);
    expect(ec2.refusal('DescribeStaleSecurityGroups', { VpcId: 'vpc-00000000000000001' })).toMatch(
      /^InvalidVpcID.NotFound/,
    );
  });

  it('of two accounts and Regions is seen by both, and accepted by the one that is asked', () => {
    const { ec2, ask } = start();
    const other = ec2.at({ account: '444455556666', region: 'us-east-1' });
    const PeerVpcId = vpcOf(other, '10.9.0.0/16');
    const { VpcPeeringConnectionId = '' } = ask({ PeerVpcId, PeerOwnerId: '444455556666', PeerRegion: 'us-east-1' });
    ec2.wait(1);
    expect(ec2.refusal('AcceptVpcPeeringConnection', { VpcPeeringConnectionId })).toBe(
      `OperationNotPermitted: User 111122223333 cannot accept peering ${VpcPeeringConnectionId}`,
    );
    expect(other.refusal('DeleteVpcPeeringConnection', { VpcPeeringConnectionId })).toMatch(
      /^InvalidStateTransition: /,
    );
    other.call('AcceptVpcPeeringConnection', { VpcPeeringConnectionId });
    ec2.wait(1);
    expect([statusIn(ec2, VpcPeeringConnectionId), statusIn(other, VpcPeeringConnectionId)]).toEqual([
      'active',
      'active',
    ]);
    const input = {
      VpcPeeringConnectionId,
      AccepterPeeringConnectionOptions: { AllowDnsResolutionFromRemoteVpc: true },
    };
    expect(ec2.refusal('ModifyVpcPeeringConnectionOptions', input)).toMatch(/^OperationNotPermitted: /);
    other.call('DeleteVpcPeeringConnection', { VpcPeeringConnectionId });
    expect(statusIn(ec2, VpcPeeringConnectionId)).toBe('deleted');
  });

  it('has options of both sides, where names are given out', () => {
    const { ec2, VpcId, PeerVpcId, activate } = start();
    const VpcPeeringConnectionId = activate();
    const Options = { AllowDnsResolutionFromRemoteVpc: true };
    const input = {
      VpcPeeringConnectionId,
      RequesterPeeringConnectionOptions: Options,
      AccepterPeeringConnectionOptions: Options,
    };
    expect(ec2.refusal('ModifyVpcPeeringConnectionOptions', input)).toMatch(
      /^InvalidVpcPeeringConnectionState.DnsHostnamesDisabled: /,
    );
    for (const id of [VpcId, PeerVpcId])
      ec2.call('ModifyVpcAttribute', { VpcId: id, EnableDnsHostnames: { Value: true } });
    expect(ec2.call('ModifyVpcPeeringConnectionOptions', input)).toEqual({
      RequesterPeeringConnectionOptions: Options,
      AccepterPeeringConnectionOptions: Options,
    });
    const [found] = ec2.call('DescribeVpcPeeringConnections', {}).VpcPeeringConnections;
    expect(found?.AccepterVpcInfo?.PeeringOptions).toEqual(Options);
  });

  it('fails where the VPCs share addresses or the other is not there', () => {
    const { ec2, ask } = start();
    expect(ask({ PeerVpcId: vpcOf(ec2, '10.0.0.0/17') }).Status?.Code).toBe('failed');
    expect(ask({ PeerVpcId: 'vpc-00000000000000001', PeerOwnerId: '444455556666' }).Status?.Code).toBe('failed');
  });

  it('can be rejected, or expires after a week', () => {
    const { ec2, ask } = start();
    const { VpcPeeringConnectionId = '' } = ask();
    ec2.wait(1);
    ec2.call('RejectVpcPeeringConnection', { VpcPeeringConnectionId });
    expect(statusIn(ec2, VpcPeeringConnectionId)).toBe('rejected');
    const second = ask().VpcPeeringConnectionId ?? '';
    ec2.wait(7 * 24 * 3600 + 1);
    expect(statusIn(ec2, second)).toBe('expired');
  });
});

describe('EC2 refuses of VPC peering connections', () => {
  const { ec2, VpcId, PeerVpcId, activate } = start();
  const VpcPeeringConnectionId = activate();
  const none = 'pcx-00000000000000001';

  it.each([
    ['CreateVpcPeeringConnection', { PeerVpcId }, /^MissingParameter: .*vpcId/],
    ['CreateVpcPeeringConnection', { VpcId }, /^MissingParameter: .*peerVpcId/],
    ['CreateVpcPeeringConnection', { VpcId, PeerVpcId: 'vpc-00000000000000001' }, /^InvalidVpcID.NotFound/],
    ['CreateVpcPeeringConnection', { VpcId, PeerVpcId: 'x', PeerRegion: 'us-east-1' }, /^InvalidVpcID.Malformed/],
    ['CreateVpcPeeringConnection', { VpcId, PeerVpcId, PeerRegion: 'moon-1' }, /^InvalidRegion: .*'moon-1'/],
    ['CreateVpcPeeringConnection', { VpcId, PeerVpcId: VpcId }, /^InvalidParameterValue/],
    ['CreateVpcPeeringConnection', { VpcId: PeerVpcId, PeerVpcId: VpcId }, /^VpcPeeringConnectionAlreadyExists/],
    ['AcceptVpcPeeringConnection', { VpcPeeringConnectionId }, /^InvalidStateTransition: .* from active to active$/],
    [
      'AcceptVpcPeeringConnection',
      { VpcPeeringConnectionId: none },
      `InvalidVpcPeeringConnectionID.NotFound: The vpcPeeringConnection ID '${none}' does not exist`,
    ],
    ['AcceptVpcPeeringConnection', { VpcPeeringConnectionId: 'x' }, /^InvalidVpcPeeringConnectionId.Malformed/],
    ['RejectVpcPeeringConnection', { VpcPeeringConnectionId }, /^InvalidStateTransition: /],
    ['DeleteVpcPeeringConnection', { VpcPeeringConnectionId, DryRun: true }, /^DryRunOperation/],
    ['ModifyVpcPeeringConnectionOptions', { VpcPeeringConnectionId }, /^InvalidParameterCombination/],
    [
      'ModifyVpcPeeringConnectionOptions',
      {
        VpcPeeringConnectionId,
        RequesterPeeringConnectionOptions: { AllowEgressFromLocalClassicLinkToRemoteVpc: true },
      },
      /^NotImplemented/,
    ],
    [
      'ModifyVpcPeeringConnectionOptions',
      {
        VpcPeeringConnectionId,
        AccepterPeeringConnectionOptions: { AllowEgressFromLocalVpcToRemoteClassicLink: true },
      },
      /^NotImplemented/,
    ],
    ['DeleteVpc', { VpcId }, /^DependencyViolation/],
  ] as const)('%s of %j', (name, input, refusal) => {
    const text = ec2.refusal(name, input as never);
    expect(text).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal));
  });

  it('more than the quotas', () => {
    const full = start();
    full.ec2.world.call(full.ec2.place, (call) => setQuota(call, 'OutstandingPeeringConnections', 1));
    const { VpcPeeringConnectionId: id } = full.ask();
    full.ec2.wait(1);
    const third = { VpcId: full.VpcId, PeerVpcId: vpcOf(full.ec2, '10.2.0.0/16') };
    expect(full.ec2.refusal('CreateVpcPeeringConnection', third)).toMatch(
      /^OutstandingVpcPeeringConnectionLimitExceeded/,
    );
    full.ec2.world.call(full.ec2.place, (call) => setQuota(call, 'ActivePeeringConnectionsPerVpc', 0));
    expect(full.ec2.refusal('AcceptVpcPeeringConnection', { VpcPeeringConnectionId: id })).toMatch(
      /^ActiveVpcPeeringConnectionPerVpcLimitExceeded/,
    );
  });
});

describe('of VPC peering connections', () => {
  it('every documented filter is known, and no other', () => {
    expect(Object.keys(peeringFilters).sort()).toEqual(documentedFilters('DescribeVpcPeeringConnections'));
  });

  it('every field of the inputs is read', () => {
    expect(unreadFields([...Object.keys(peeringOperations), ...Object.keys(staleOperations)])).toEqual([]);
  });
});
