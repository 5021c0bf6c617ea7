// An Availability Zone that is lost and comes back: what stops in it, what does not, and who can still be launched.

import { describe, expect, it } from '@jest/globals';
import { isImpaired } from '../../../../emulator/services/ec2/instances/status.ts';
import { isLost, loseZone, restoreZone } from '../../../../emulator/services/ec2/zones/lost.ts';
import { launchInto } from './launching.ts';

const zone = 'ap-northeast-2a';

function start() {
  const launch = launchInto();
  const { ec2, SubnetId, subnet } = launch;
  const elsewhere = subnet('10.0.2.0/24', 'ap-northeast-2c');
  const lose = (name = zone) => ec2.world.call(ec2.place, (call) => loseZone(call, name));
  const restore = (name = zone) => ec2.world.call(ec2.place, (call) => restoreZone(call, name));
  const gateway = (id: string, connectivity: 'public' | 'private' = 'private') => {
    const AllocationId = connectivity === 'public' ? ec2.call('AllocateAddress', {}).AllocationId : undefined;
    const input = { SubnetId: id, ConnectivityType: connectivity, AllocationId };
    return ec2.call('CreateNatGateway', input).NatGateway.NatGatewayId ?? '';
  };
  const gatewayState = (id: string) => ec2.call('DescribeNatGateways', { NatGatewayIds: [id] }).NatGateways[0]?.State;
  return { ...launch, SubnetId, elsewhere, lose, restore, gateway, gatewayState };
}

describe('a lost zone', () => {
  it('stops its instances, and starts them when it is back', () => {
    const { ec2, elsewhere, running, run, describe, stateOf, lose, restore, one } = start();
    const [here, there, stopped] = [running(), running({ SubnetId: elsewhere }), running()];
    ec2.call('StopInstances', { InstanceIds: [stopped] });
    ec2.wait(30);
    const [pending = ''] = run();
    const asked = () =>
      ec2.world.call(ec2.place, (call) => [isLost(call, zone), isImpaired(call, here), isImpaired(call, there)]);
    expect(asked()).toEqual([false, false, false]);
    const before = ec2.world.networkRevision;
    lose();
    expect(ec2.world.networkRevision).toBeGreaterThan(before);
    expect(asked()).toEqual([true, true, false]);
    expect([here, there, stopped, pending].map(stateOf)).toEqual(['stopping', 'running', 'stopped', 'stopping']);
    lose();
    ec2.wait(30);
    expect([here, there, stopped, pending].map(stateOf)).toEqual(['stopped', 'running', 'stopped', 'stopped']);
    expect(ec2.refusal('RunInstances', one)).toMatch(/^InsufficientInstanceCapacity: .*\(ap-northeast-2a\)/);
    expect(ec2.refusal('StartInstances', { InstanceIds: [here] })).toMatch(/^InsufficientInstanceCapacity: /);
    expect(run({ SubnetId: elsewhere })).toHaveLength(1);
    const private1 = describe(here)?.PrivateIpAddress;
    restore();
    expect(asked()).toEqual([false, false, false]);
    ec2.wait(15);
    expect([here, there, stopped, pending].map(stateOf)).toEqual(['running', 'running', 'stopped', 'running']);
    expect(describe(here)?.PrivateIpAddress).toBe(private1);
    restore();
  });

  it('leaves alone what somebody has taken away meanwhile', () => {
    const { ec2, running, stateOf, lose, restore, SubnetId, gateway, gatewayState } = start();
    const [one, two] = [running(), running()];
    const nat = gateway(SubnetId);
    ec2.wait(120);
    lose();
    ec2.call('TerminateInstances', { InstanceIds: [one] });
    ec2.call('DeleteNatGateway', { NatGatewayId: nat });
    ec2.wait(10);
    restore();
    expect([one, two].map(stateOf)).toEqual(['shutting-down', 'pending']);
    expect(gatewayState(nat)).toBe('deleted');
    expect(ec2.call('DescribeNetworkInterfaces', {}).NetworkInterfaces).toHaveLength(2);
  });

  it('makes its NAT gateways fail, which keep their addresses and come back', () => {
    const { ec2, VpcId, SubnetId, elsewhere, lose, restore, gateway, gatewayState } = start();
    const [here, young, there] = [gateway(SubnetId, 'public'), gateway(SubnetId), gateway(elsewhere)];
    ec2.wait(119);
    const { RouteTableId } = ec2.call('CreateRouteTable', { VpcId }).RouteTable;
    ec2.call('CreateRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: here });
    const route = () =>
      ec2.call('DescribeRouteTables', { RouteTableIds: [RouteTableId ?? ''] }).RouteTables[0]?.Routes?.[1];
    lose();
    expect([here, young, there].map(gatewayState)).toEqual(['failed', 'failed', 'pending']);
    expect(route()?.State).toBe('blackhole');
    const [failed] = ec2.call('DescribeNatGateways', { NatGatewayIds: [here] }).NatGateways;
    expect(failed).toMatchObject({ FailureCode: 'InternalError', FailureMessage: expect.stringContaining(zone) });
    const [address] = failed?.NatGatewayAddresses ?? [];
    expect(ec2.refusal('ReleaseAddress', { AllocationId: address?.AllocationId ?? '' })).toMatch(/^AuthFailure: /);
    ec2.wait(4000);
    expect([here, young, there].map(gatewayState)).toEqual(['failed', 'failed', 'available']);
    restore();
    expect([here, young, there].map(gatewayState)).toEqual(['available', 'available', 'available']);
    expect(route()?.State).toBe('active');
    ec2.call('DeleteNatGateway', { NatGatewayId: here });
    ec2.wait(60);
    ec2.call('ReleaseAddress', { AllocationId: address?.AllocationId ?? '' });
  });

  it('has to be one of the Region', () => {
    const { lose, restore } = start();
    expect(() => lose('us-east-1a')).toThrow("The zone 'us-east-1a' does not exist.");
    expect(() => restore('x')).toThrow("The zone 'x' does not exist.");
  });
});

describe('an instance that others lead to', () => {
  it('is the target of a route, which is a black hole while it does not run', () => {
    const { ec2, VpcId, running, describe } = start();
    const InstanceId = running();
    const { RouteTableId } = ec2.call('CreateRouteTable', { VpcId }).RouteTable;
    ec2.call('CreateRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', InstanceId });
    const NetworkInterfaceId = describe(InstanceId)?.NetworkInterfaces?.[0]?.NetworkInterfaceId;
    const route = () =>
      ec2.call('DescribeRouteTables', { RouteTableIds: [RouteTableId ?? ''] }).RouteTables[0]?.Routes?.[1];
    expect(route()).toMatchObject({ NetworkInterfaceId, InstanceId, State: 'active' });
    ec2.call('StopInstances', { InstanceIds: [InstanceId] });
    ec2.wait(30);
    expect(route()?.State).toBe('blackhole');
    ec2.call('TerminateInstances', { InstanceIds: [InstanceId] });
    ec2.wait(30);
    expect(route()?.State).toBe('blackhole');
    const again = { RouteTableId, DestinationCidrBlock: '8.8.8.8/32', InstanceId };
    expect(ec2.refusal('CreateRoute', again)).toMatch(/^InvalidInstanceID: /);
    expect(ec2.refusal('CreateRoute', { ...again, NetworkInterfaceId: 'eni-00000001' })).toMatch(
      /^InvalidParameterCombination: /,
    );
    expect(ec2.refusal('CreateRoute', { ...again, InstanceId: 'i-00000001' })).toMatch(/^InvalidInstanceID.NotFound: /);
  });

  it('has an Elastic IP address, which takes the place of its own', () => {
    const { ec2, SubnetId, running, describe, run } = start();
    ec2.call('ModifySubnetAttribute', { SubnetId, MapPublicIpOnLaunch: { Value: true } });
    const InstanceId = running();
    const own = describe(InstanceId)?.PublicIpAddress;
    const { AllocationId, PublicIp } = ec2.call('AllocateAddress', {});
    const { AssociationId } = ec2.call('AssociateAddress', { AllocationId, InstanceId });
    expect(own).toMatch(/^3\./);
    expect(describe(InstanceId)?.PublicIpAddress).toBe(PublicIp);
    expect(ec2.call('DescribeAddresses', {}).Addresses?.[0]?.InstanceId).toBe(InstanceId);
    ec2.call('StopInstances', { InstanceIds: [InstanceId] });
    ec2.wait(30);
    expect(describe(InstanceId)?.PublicIpAddress).toBe(PublicIp);
    ec2.call('StartInstances', { InstanceIds: [InstanceId] });
    ec2.wait(15);
    expect(describe(InstanceId)?.PublicIpAddress).toBe(PublicIp);
    ec2.call('DisassociateAddress', { AssociationId });
    const next = describe(InstanceId)?.PublicIpAddress;
    expect(next).toMatch(/^3\./);
    expect([own, PublicIp]).not.toContain(next);
    ec2.call('AssociateAddress', { AllocationId, InstanceId });
    ec2.call('TerminateInstances', { InstanceIds: [InstanceId] });
    ec2.wait(30);
    ec2.call('ReleaseAddress', { AllocationId });
    const [pending = ''] = run();
    const other = ec2.call('AllocateAddress', {}).AllocationId;
    const refusal = (id: string) => ec2.refusal('AssociateAddress', { AllocationId: other, InstanceId: id });
    expect(refusal(pending)).toBe(
      `InvalidInstanceID: The pending instance '${pending}' is not in a valid state for this operation.`,
    );
    const NetworkInterfaces = [0, 1].map((DeviceIndex) => ({ DeviceIndex, SubnetId }));
    const two = running({ SubnetId: undefined, NetworkInterfaces } as never);
    expect(refusal(two)).toMatch(/^InvalidInstanceID: There are multiple interfaces/);
    const table = { RouteTableId: ec2.call('DescribeRouteTables', {}).RouteTables[1]?.RouteTableId };
    expect(ec2.refusal('CreateRoute', { ...table, DestinationCidrBlock: '8.8.8.8/32', InstanceId: two })).toMatch(
      /^InvalidInstanceID: There are multiple interfaces/,
    );
  });
});
